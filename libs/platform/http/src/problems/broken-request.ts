import { maxHeaderSize } from 'node:http';
import { type Text } from '@chronodesk/kernel';
import { type ProblemDescription } from './problem-of.js';
import { titleOfStatus } from './titles.js';

/** What Node.js says of a connection on which no request can be read, or none any more. */
export interface ConnectionError extends Error {
  readonly code?: string;
  /** What its parser did not like, in English. */
  readonly reason?: string;
}

/**
 * What a broken request means to its sender; null where the connection itself is broken, so that nobody would hear it.
 * @param tooSlow what to say to whom the time ran out
 */
export const brokenRequest = ({ code = '', reason }: ConnectionError, tooSlow: Text): ProblemDescription | null => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return described(408, tooSlow);
  if (code === 'HPE_HEADER_OVERFLOW') return described(431, HEADERS_TOO_LARGE);
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return described(413, EXTENSIONS_TOO_LARGE);
  if (code === 'HPE_INVALID_EOF_STATE') return described(400, BROKEN_OFF);
  return code.startsWith('HPE_') ? described(400, unreadable(reason ?? code)) : null;
};

const described = (status: number, detail: Text): ProblemDescription => ({ status, ...titleOfStatus(status), detail });

const HEADERS_TOO_LARGE: Text = {
  en: `The address and the header fields may have ${maxHeaderSize} bytes together. Send fewer or shorter ones.`,
  de: `Adresse und Kopfzeilen dürfen zusammen ${maxHeaderSize} Byte haben. Bitte weniger oder kürzere senden.`,
};

const EXTENSIONS_TOO_LARGE: Text = {
  en: 'The extensions of the chunks of the body are too long. Send chunks without extensions.',
  de: 'Die Erweiterungen der Teile (chunks) des Inhalts sind zu lang. Bitte Teile ohne Erweiterungen senden.',
};

const BROKEN_OFF: Text = {
  en: 'The sender broke off before all of the request was here. Send it again.',
  de: 'Die Anfrage brach ab, bevor alles von ihr da war. Bitte noch einmal senden.',
};

const unreadable = (reason: string): Text => ({
  en: `What was sent cannot be read as HTTP/1.1 (${reason}). Correct it, and send it on a new connection.`,
  de: `Was gesendet wurde, ist als HTTP/1.1 nicht lesbar (${reason}). Bitte berichtigen und über eine neue Verbindung senden.`,
});
