import { DependencyUnavailable } from '@chronodesk/kernel';

/** Codes of Node's network layer for a server that is not there or went away. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
/** SQLSTATE: connection exceptions (08), shutdown and start-up (57P), no connection left (53300), a read-only standby (25006). */
const SQL_STATE = /^(08...|57P..|53300|25006)$/;
/** What pg says without a code. */
const MESSAGE =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|not queryable|Client was closed|Cannot use a pool after calling end/i;

/** Whether an error means that PostgreSQL cannot be reached now, rather than that it refused a statement. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof DependencyUnavailable) return true;
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string' && (NETWORK.has(code) || SQL_STATE.test(code))) return true;
  // A host with several addresses fails with one error for each.
  return MESSAGE.test(String(message)) || (Array.isArray(errors) && errors.some(isUnavailable));
};

/** The platform's error for a lost PostgreSQL; other errors pass as they are. */
export const translated = (error: unknown): Error => {
  if (error instanceof DependencyUnavailable) return error;
  if (isUnavailable(error)) return new DependencyUnavailable('PostgreSQL', { cause: error });
  return error instanceof Error ? error : new Error(String(error));
};

/** Runs work on PostgreSQL; a lost server becomes `DependencyUnavailable`. */
export const reaching = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
};
