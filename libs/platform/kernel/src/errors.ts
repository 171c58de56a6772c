import { type Text } from './text.js';

/** A command broke a business rule; nothing was recorded. Answered as 409 with `code`, which is stable. */
export class RuleViolation extends Error {
  constructor(
    readonly code: string,
    readonly text: Text,
  ) {
    super(text.en);
    this.name = 'RuleViolation';
  }
}

/** The thing addressed does not exist (or did not exist yet at the instant asked for). Answered as 404. */
export class NotFound extends Error {
  constructor(
    readonly what: string,
    readonly id?: string,
  ) {
    super(id === undefined ? `There is no such ${what}.` : `There is no ${what} ${id}.`);
    this.name = 'NotFound';
  }
}

/** One fault of a request: where (JSON Pointer or parameter name) and what, with how to mend it. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The request is malformed; every fault is listed. Answered as 400. */
export class InvalidInput extends Error {
  constructor(
    readonly errors: readonly Fault[],
    readonly code = 'INVALID_INPUT',
  ) {
    super(errors.map((fault) => `${fault.path || '/'}: ${fault.message}`).join('; '));
    this.name = 'InvalidInput';
  }
}

/** The stream moved on since the revision the caller relied on. Answered as 412. */
export class RevisionConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: string,
    readonly actual: number | null,
  ) {
    super(`Stream ${stream} is at revision ${actual ?? 'none'}, not at ${expected}.`);
    this.name = 'RevisionConflict';
  }
}

/** An Idempotency-Key came a second time with another request. Answered as 422. */
export class IdempotencyKeyReused extends Error {
  constructor(readonly key: string) {
    super(`The Idempotency-Key ${key} was used before for another request.`);
    this.name = 'IdempotencyKeyReused';
  }
}

/** EventStoreDB, PostgreSQL or Kafka cannot be reached now; trying again later is right. Answered as 503. */
export class DependencyUnavailable extends Error {
  constructor(
    readonly dependency: 'EventStoreDB' | 'PostgreSQL' | 'Kafka',
    options?: { cause?: unknown },
  ) {
    super(`${dependency} cannot be reached at the moment.`, options);
    this.name = 'DependencyUnavailable';
  }
}

/** What was sent holds more bytes than are taken. Answered as 413 with `code`. */
export class ContentTooLarge extends Error {
  constructor(
    readonly code: string,
    readonly text: Text,
  ) {
    super(text.en);
    this.name = 'ContentTooLarge';
  }
}

/** Content that is on record is not there any more, or is not what it was. Answered as 410 with `code`. */
export class ContentLost extends Error {
  constructor(
    readonly code: string,
    readonly text: Text,
  ) {
    super(text.en);
    this.name = 'ContentLost';
  }
}
