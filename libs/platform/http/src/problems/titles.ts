import { type Text } from '@chronodesk/kernel';

/** Titles by code; a broken business rule has a code of its own and the title of `RULE_VIOLATION`. */
export const TITLES = {
  RULE_VIOLATION: { en: 'A rule forbids it', de: 'Eine Regel lässt das nicht zu' },
  INVALID_INPUT: { en: 'The request is not valid', de: 'Die Anfrage ist ungültig' },
  NOT_FOUND: { en: 'Not found', de: 'Nicht gefunden' },
  REVISION_CONFLICT: { en: 'Changed in between', de: 'Zwischendurch geändert' },
  IDEMPOTENCY_KEY_REUSED: { en: 'Idempotency-Key used twice', de: 'Idempotency-Key doppelt benutzt' },
  CONTENT_TOO_LARGE: { en: 'The file is too large', de: 'Die Datei ist zu groß' },
  CONTENT_LOST: { en: 'The content is lost', de: 'Der Inhalt ist verloren' },
  DEPENDENCY_UNAVAILABLE: { en: 'A service is not available', de: 'Ein Dienst ist nicht erreichbar' },
  READ_MODEL_BEHIND: { en: 'The read model is behind', de: 'Das Lesemodell hinkt nach' },
  INTERNAL: { en: 'Internal error', de: 'Interner Fehler' },
} satisfies Record<string, Text>;

interface StatusTitle {
  readonly code: string;
  readonly title: Text;
}

const BY_STATUS: Readonly<Record<number, StatusTitle>> = {
  400: { code: 'BAD_REQUEST', title: { en: 'Bad request', de: 'Fehlerhafte Anfrage' } },
  401: { code: 'UNAUTHENTICATED', title: { en: 'Log in first', de: 'Anmeldung nötig' } },
  403: { code: 'FORBIDDEN', title: { en: 'Not allowed', de: 'Nicht erlaubt' } },
  404: { code: 'ROUTE_NOT_FOUND', title: { en: 'No such address', de: 'Diese Adresse gibt es nicht' } },
  405: { code: 'METHOD_NOT_ALLOWED', title: { en: 'Method not allowed', de: 'Methode hier nicht möglich' } },
  406: { code: 'NOT_ACCEPTABLE', title: { en: 'Not acceptable', de: 'Format nicht lieferbar' } },
  408: { code: 'REQUEST_TIMEOUT', title: { en: 'The request took too long', de: 'Die Anfrage dauerte zu lange' } },
  413: { code: 'BODY_TOO_LARGE', title: { en: 'The body is too large', de: 'Der Inhalt ist zu groß' } },
  414: { code: 'URL_TOO_LONG', title: { en: 'The address is too long', de: 'Die Adresse ist zu lang' } },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', title: { en: 'Send JSON', de: 'Bitte JSON senden' } },
  429: { code: 'TOO_MANY_REQUESTS', title: { en: 'Too many requests', de: 'Zu viele Anfragen' } },
  431: {
    code: 'HEADERS_TOO_LARGE',
    title: { en: 'The header fields are too large', de: 'Die Kopfzeilen sind zu groß' },
  },
};

/** Code and title of an HTTP status that carries no code of its own. */
export const titleOfStatus = (status: number): StatusTitle =>
  BY_STATUS[status] ?? {
    code: `HTTP_${status}`,
    title: { en: 'The request failed', de: 'Die Anfrage ist gescheitert' },
  };
