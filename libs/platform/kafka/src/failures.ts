import { DependencyUnavailable } from '@chronodesk/kernel';

/** Another worker publishes under this name now; what this one had not committed counts for nothing. */
export class PublisherFenced extends Error {
  constructor(
    readonly publication: string,
    options?: { cause?: unknown },
  ) {
    super(`Another worker has taken over ${publication}.`, options);
    this.name = 'PublisherFenced';
  }
}

const FENCED: ReadonlySet<string> = new Set(['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH']);
/** Kafka answered, and would answer the same again: somebody has to look. */
const PERMANENT: ReadonlySet<string> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_PARTITIONS',
  'INVALID_CONFIG',
  'POLICY_VIOLATION',
  'INVALID_TRANSACTION_TIMEOUT',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
]);

/**
 * What a failure of the Kafka client means for a lane: fenced, refused for good (as it is), or away for now. Anything
 * else than a failure of the client passes as it is.
 */
export const translated = (error: unknown, publication: string): Error => {
  const types = typesOf(error);
  if (types.some((type) => FENCED.has(type))) return new PublisherFenced(publication, { cause: error });
  if (types.some((type) => PERMANENT.has(type))) return error as Error;
  if (error instanceof DependencyUnavailable) return error;
  if (isClientError(error) || isNetworkError(error)) return new DependencyUnavailable('Kafka', { cause: error });
  return error instanceof Error ? error : new Error(String(error));
};

/** Kafka's names of an error and of those it wraps. */
const typesOf = (error: unknown): string[] => {
  const types: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = causeOf(at)) {
    const { type } = at as { type?: unknown };
    if (typeof type === 'string') types.push(type);
    if (at instanceof AggregateError || 'errors' in at) types.push(...[at.errors].flat().flatMap(typesOf));
  }
  return types;
};

const causeOf = (error: Error): unknown => error.cause ?? (error as { originalError?: unknown }).originalError;

/** By name, because the client's error classes cannot be imported by name from an ES module. */
const isClientError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');

/** `ECONNREFUSED` and the like, as Node's network layer names them. */
const isNetworkError = (error: unknown): boolean => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code);
};
