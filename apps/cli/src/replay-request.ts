import { type Publication } from '@chronodesk/eventing';
import { canonicalInstant } from '@chronodesk/http';
import { CHECKPOINT_TOPIC } from '@chronodesk/kafka';
import { type Fault, InvalidInput, type Position } from '@chronodesk/kernel';

/** The options of `publish` as written. */
export interface PublishOptions {
  readonly topic: string;
  readonly from?: string;
  readonly to?: string;
  readonly publication?: readonly string[];
  readonly json?: boolean;
}

/** A replay that may be carried out. */
export interface ReplayRequest {
  readonly topic: string;
  readonly publications: readonly Publication[];
  /** Position or instant (ISO 8601, UTC), both inclusive; null: no limit. */
  readonly from: Position | string | null;
  readonly to: Position | string | null;
}

/** What Kafka accepts as the name of a topic. */
const TOPIC = /^[a-zA-Z0-9._-]{1,249}$/;

/**
 * Checks what `publish` was asked for.
 * @throws InvalidInput with every fault.
 */
export const replayRequestOf = (
  options: PublishOptions,
  known: readonly Publication[],
  brokers: readonly string[],
): ReplayRequest => {
  const { topic, publication: names } = options;
  const faults: Fault[] = [...topicFaults(topic, known), ...nameFaults(names ?? [], known)];
  const end = (path: 'from' | 'to') => {
    const value = endOf(options[path]);
    if (value === undefined)
      faults.push({
        path,
        message: `"${options[path]}" is neither a ledger position nor an instant such as 2026-03-01T00:00:00Z`,
      });
    return value ?? null;
  };
  const [from, to] = [end('from'), end('to')];
  if (brokers.length === 0)
    faults.push({ path: 'KAFKA_BROKERS', message: 'is not set; say which Kafka to publish to' });
  if (faults.length > 0) throw new InvalidInput(faults);
  return { topic, publications: names ? known.filter(({ name }) => names.includes(name)) : known, from, to };
};

/** Undefined for what is no end of a range. */
const endOf = (text: string | undefined): Position | string | null | undefined => {
  if (text === undefined) return null;
  return /^[0-9]{1,19}$/.test(text) ? BigInt(text) : (canonicalInstant(text) ?? undefined);
};

const topicFaults = (topic: string, known: readonly Publication[]): Fault[] => {
  if (!TOPIC.test(topic))
    return [
      { path: 'topic', message: `"${topic}" is no name of a topic: letters, digits, dots, dashes and underscores` },
    ];
  const isLive = topic === CHECKPOINT_TOPIC || known.some((publication) => publication.topic === topic);
  const example = 'chronodesk.replay.2026-03';
  return isLive
    ? [
        {
          path: 'topic',
          message: `"${topic}" is a live topic, whose readers would get everything twice; take one of its own, such as ${example}`,
        },
      ]
    : [];
};

const nameFaults = (names: readonly string[], known: readonly Publication[]): Fault[] =>
  names
    .filter((name) => !known.some((publication) => publication.name === name))
    .map((name) => ({
      path: 'publication',
      message: `"${name}" is none of ${known.map((one) => one.name).join(', ')}`,
    }));
