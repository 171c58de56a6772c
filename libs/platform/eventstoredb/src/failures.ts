import {
  CancelledError,
  DeadlineExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { type ExpectedRevision } from '@chronodesk/eventing';
import { DependencyUnavailable, RevisionConflict } from '@chronodesk/kernel';

/** What the client throws when the server, or the way to it, is down or too slow. A new leader counts: asking again helps. */
const UNAVAILABLE = [UnavailableError, TimeoutError, DeadlineExceededError, CancelledError, NotLeaderError] as const;

/** gRPC codes of a connection that broke in the middle of an answer. */
const BROKEN: readonly number[] = [
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.ABORTED,
  status.INTERNAL,
  status.UNAVAILABLE,
];

/** The client's plain errors for a cluster it does not find, and for calls on a connection it has just given up. */
const GIVEN_UP = /Failed to discover|Channel has been shut down|Cannot call write after|write after end/i;

/** Whether an error means "not now" rather than "not like this". */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof DependencyUnavailable) return true;
  if (UNAVAILABLE.some((kind) => error instanceof kind)) return true;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (typeof code === 'number' && BROKEN.includes(code)) || GIVEN_UP.test(String(message));
};

/** Whether a read failed because there is nothing to read: never written, deleted or tombstoned. */
export const isAbsentStream = (error: unknown): boolean =>
  error instanceof StreamNotFoundError || error instanceof StreamDeletedError;

/** The platform's error for a client error; others pass as they are. */
export const translated = (error: unknown): Error => {
  if (error instanceof DependencyUnavailable) return error;
  if (isUnavailable(error)) return new DependencyUnavailable('EventStoreDB', { cause: error });
  if (!(error instanceof Error)) return new Error(String(error));
  // Some of the client's errors come without a message.
  if (error.message === '') error.message = `EventStoreDB refused: ${(error as { type?: string }).type ?? error.name}.`;
  return error;
};

/** The same for an append, where a wrong version is a `RevisionConflict`. */
export const translatedAppend = (error: unknown, stream: string, expected: ExpectedRevision): Error => {
  if (!(error instanceof WrongExpectedVersionError)) return translated(error);
  const { actualVersion } = error;
  // The server says -1 where a deletion failed on a stream without events.
  const actual = typeof actualVersion === 'bigint' && actualVersion >= 0n ? Number(actualVersion) : null;
  return new RevisionConflict(stream, String(expected), actual);
};
