import { randomUUID } from 'node:crypto';
import { type FeedBatch, type Publication, toCloudEvent } from '@chronodesk/eventing';
import { type Position, type RecordedEvent } from '@chronodesk/kernel';
import { type Kafka, Partitioners, type Producer } from 'kafkajs';
import { translated } from './failures.js';
import { createKafka, type KafkaConfig } from './kafka-config.js';
import { toKafkaMessage } from './kafka-message.js';
import { partsOf, type SizedMessage } from './request-parts.js';
import { ensureTopics } from './topics.js';

/** What is published again, and where to. */
export interface ReplayTarget {
  /** A topic that no publication publishes to; created when it is missing. */
  readonly topic: string;
  readonly publications: readonly Publication[];
  /** Told after each batch. */
  readonly onProgress?: (messages: number, upTo: Position) => void;
}

/** What a replay did. */
export interface ReplaySummary {
  /** Events read from the ledger. */
  readonly events: number;
  readonly messages: number;
  /** The ledger up to here was looked at; null when nothing was. */
  readonly upTo: Position | null;
}

/**
 * Publishes messages again, batch by batch as they come: same keys, same ids, header `ce_replay: true`; one transaction for each batch that has any.
 * Keeps no checkpoint: a second run publishes the range a second time, and consumers know repeated messages by their id.
 * @throws DependencyUnavailable while Kafka is away; batches committed before stay.
 */
export const replayTo = async (
  target: ReplayTarget,
  batches: AsyncIterable<FeedBatch>,
  config: KafkaConfig,
): Promise<ReplaySummary> => {
  const kafka = createKafka(config);
  const producer = kafka.producer({
    // Of its own each time: nobody is fenced, and who replays at the same time is not either.
    transactionalId: `chronodesk.replay.${randomUUID()}`,
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  try {
    await prepareTopic(kafka, target.topic, config);
    await producer.connect();
    return await publishAll(target, batches, producer);
  } catch (error) {
    throw translated(error, `replay to ${target.topic}`);
  } finally {
    await producer.disconnect().catch(() => undefined);
  }
};

const publishAll = async (
  target: ReplayTarget,
  batches: AsyncIterable<FeedBatch>,
  producer: Producer,
): Promise<ReplaySummary> => {
  let summary: ReplaySummary = { events: 0, messages: 0, upTo: null };
  for await (const { events, upTo } of batches) {
    const messages = events.flatMap((event) => messagesOf(event, target.publications));
    if (messages.length > 0) await publishTogether(target.topic, messages, producer);
    summary = { events: summary.events + events.length, messages: summary.messages + messages.length, upTo };
    target.onProgress?.(summary.messages, upTo);
  }
  return summary;
};

const publishTogether = async (topic: string, messages: readonly SizedMessage[], producer: Producer): Promise<void> => {
  const transaction = await producer.transaction();
  try {
    for (const part of partsOf(messages)) await transaction.send({ topic, messages: part });
    await transaction.commit();
  } catch (error) {
    await transaction.abort().catch(() => undefined);
    throw error;
  }
};

const messagesOf = (event: RecordedEvent, publications: readonly Publication[]): SizedMessage[] =>
  publications.flatMap((publication) => {
    const message = publication.handles.includes(event.type) ? publication.toMessage(event) : null;
    if (!message) return [];
    const record = toKafkaMessage(toCloudEvent(event, message));
    return [{ ...record, headers: { ...record.headers, ce_replay: 'true' } }];
  });

const prepareTopic = async (kafka: Kafka, topic: string, config: KafkaConfig): Promise<void> => {
  const admin = kafka.admin();
  try {
    await admin.connect();
    await ensureTopics(admin, [topic], config);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};
