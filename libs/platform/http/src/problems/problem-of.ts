import { HttpException } from '@nestjs/common';
import {
  ContentLost,
  ContentTooLarge,
  DependencyUnavailable,
  IdempotencyKeyReused,
  InvalidInput,
  NotFound,
  RevisionConflict,
  RuleViolation,
  type Fault,
  type Text,
} from '@chronodesk/kernel';
import { SlowSender } from '../requests/sender-limits.js';
import { titleOfStatus, TITLES } from './titles.js';

/** Seconds after which a dependency or a read model is worth another try. */
const DEPENDENCY_RETRY_SECONDS = 5;
const READ_MODEL_RETRY_SECONDS = 1;

/** A problem before it is put into one language and sent. */
export interface ProblemDescription {
  readonly status: number;
  readonly code: string;
  readonly title: Text;
  readonly detail: Text;
  readonly errors?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an error means to the caller. Whatever is not known here is `INTERNAL` and says nothing about the inside. */
export const problemOf = (error: unknown): ProblemDescription => {
  const known = codedProblem(error);
  if (known) return known;
  if (error instanceof InvalidInput) return invalidInput(error);
  if (error instanceof NotFound) return described(404, 'NOT_FOUND', notFoundText(error));
  if (error instanceof RevisionConflict) return described(412, 'REVISION_CONFLICT', conflictText(error));
  if (error instanceof IdempotencyKeyReused) return described(422, 'IDEMPOTENCY_KEY_REUSED', KEY_REUSED);
  if (error instanceof DependencyUnavailable) return dependencyUnavailable(error);
  if (error instanceof HttpException && error.getStatus() < 500) return ofHttp(error);
  // The read store defines this error and must not be known here, so its name has to do.
  if (error instanceof Error && error.name === 'ReadModelBehind') return readModelBehind();
  return described(500, 'INTERNAL', INTERNAL);
};

const described = (status: number, code: keyof typeof TITLES, detail: Text): ProblemDescription => ({
  status,
  code,
  title: TITLES[code],
  detail,
});

const invalidInput = ({ errors, code }: InvalidInput): ProblemDescription => ({
  status: 400,
  code,
  title: TITLES.INVALID_INPUT,
  detail: {
    en: errors.length === 1 ? 'The request has a fault.' : `The request has ${errors.length} faults.`,
    de: errors.length === 1 ? 'Die Anfrage hat einen Fehler.' : `Die Anfrage hat ${errors.length} Fehler.`,
  },
  errors,
});

/** Errors that bring their code and their words along. */
const codedProblem = (error: unknown): ProblemDescription | null => {
  if (error instanceof RuleViolation) return coded(409, TITLES.RULE_VIOLATION, error);
  if (error instanceof ContentTooLarge) return coded(413, TITLES.CONTENT_TOO_LARGE, error);
  if (error instanceof SlowSender) return { status: 408, ...titleOfStatus(408), detail: error.text };
  return error instanceof ContentLost ? coded(410, TITLES.CONTENT_LOST, error) : null;
};

const coded = (status: number, title: Text, { code, text }: RuleViolation | ContentTooLarge | ContentLost) => ({
  ...{ status, code, title, detail: text },
});

const dependencyUnavailable = ({ message, dependency }: DependencyUnavailable): ProblemDescription => ({
  ...described(503, 'DEPENDENCY_UNAVAILABLE', { en: message, de: `${dependency} ist zurzeit nicht erreichbar.` }),
  headers: { 'retry-after': String(DEPENDENCY_RETRY_SECONDS) },
});

const readModelBehind = (): ProblemDescription => ({
  ...described(503, 'READ_MODEL_BEHIND', {
    en: 'What is asked for has not reached the read model yet. Try again shortly.',
    de: 'Das Gefragte ist im Lesemodell noch nicht angekommen. Bitte gleich noch einmal versuchen.',
  }),
  headers: { 'retry-after': String(READ_MODEL_RETRY_SECONDS) },
});

/** Errors of Nest and Fastify below 500: their messages are made for callers. */
const ofHttp = (error: HttpException): ProblemDescription => {
  const status = error.getStatus();
  const { code, title } = titleOfStatus(status);
  return { status, code, title, detail: { en: error.message, de: title.de } };
};

const notFoundText = ({ message, id }: NotFound): Text => ({ en: message, de: `„${id}“ gibt es nicht.` });

const conflictText = ({ expected, actual }: RevisionConflict): Text => ({
  en: `It was changed in between: it is at revision ${actual ?? 'none'}, not at ${expected}. Read it again and decide anew.`,
  de: `Es wurde zwischendurch geändert: Revision ${actual ?? 'keine'} statt ${expected}. Bitte neu lesen und neu entscheiden.`,
});

const KEY_REUSED: Text = {
  en: 'This Idempotency-Key was used before for another request. Use a new key for a new request.',
  de: 'Dieser Idempotency-Key wurde schon für eine andere Anfrage benutzt. Eine neue Anfrage braucht einen neuen.',
};

const INTERNAL: Text = {
  en: 'Something went wrong on our side. The log knows more under the correlation id.',
  de: 'Bei uns ist etwas schiefgegangen. Das Protokoll weiß mehr unter der Korrelations-ID.',
};
