import { type CheckpointStore, type Lane, type LaneBatch, type Publication, toCloudEvent } from '@chronodesk/eventing';
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { type Kafka, Partitioners, type Producer, type Transaction } from 'kafkajs';
import { checkpointMessage, readCheckpoint } from './checkpoint-topic.js';
import { translated } from './failures.js';
import { createKafka, type KafkaConfig } from './kafka-config.js';
import { toKafkaMessage } from './kafka-message.js';
import { partsOf, type SizedMessage } from './request-parts.js';
import { CHECKPOINT_TOPIC, ensureTopics } from './topics.js';

/** Kafka aborts a transaction of a publisher that fell silent for this long (ms). */
const TRANSACTION_MS = 30_000;
/** A checkpoint that only passes over foreign events is stored no more often than this (ms). */
const IDLE_CHECKPOINT_MS = 5_000;

/**
 * Publishes to one topic as a lane: messages and checkpoint are one Kafka transaction under the publication's name, so
 * a reader of committed messages gets each of them once, and a second worker fences the first.
 * @param mirror gets a copy of the checkpoint after each transaction, for those who cannot ask Kafka
 */
export const publicationLane = (publication: Publication, config: KafkaConfig, mirror?: CheckpointStore): Lane => {
  const publisher = new Publisher(publication, createKafka(config), config, mirror);
  return {
    name: publication.name,
    handles: publication.handles,
    load: () => publisher.load(),
    handle: (batch) => publisher.publish(batch),
    close: () => publisher.close(),
  };
};

class Publisher {
  private producer: Producer | null = null;
  private storedAt = 0;

  constructor(
    private readonly publication: Publication,
    private readonly kafka: Kafka,
    private readonly config: KafkaConfig,
    private readonly mirror: CheckpointStore | undefined,
  ) {}

  /** Takes over from whoever published before, and answers how far that got. */
  load(): Promise<Position | null> {
    return this.reaching(async () => {
      await this.close();
      await this.prepareTopics();
      this.producer = this.kafka.producer({
        transactionalId: this.publication.name,
        idempotent: true,
        maxInFlightRequests: 1,
        transactionTimeout: TRANSACTION_MS,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      await this.producer.connect();
      return readCheckpoint(this.kafka, this.producer, this.publication.name);
    });
  }

  async publish({ events, upTo }: LaneBatch): Promise<void> {
    const messages = events.flatMap((event) => {
      const message = this.publication.toMessage(event);
      return message ? [toKafkaMessage(toCloudEvent(event, message))] : [];
    });
    if (messages.length === 0 && Date.now() - this.storedAt < IDLE_CHECKPOINT_MS) return;
    await this.reaching(() => this.inTransaction((transaction) => this.send(transaction, messages, upTo)));
    this.storedAt = Date.now();
    await this.copyCheckpoint(upTo);
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = null;
    await producer?.disconnect().catch(() => undefined);
  }

  private async send(transaction: Transaction, messages: readonly SizedMessage[], upTo: Position): Promise<void> {
    for (const part of partsOf(messages)) await transaction.send({ topic: this.publication.topic, messages: part });
    const checkpoint = checkpointMessage(this.publication.name, upTo);
    await transaction.send({ topic: CHECKPOINT_TOPIC, messages: [checkpoint] });
  }

  private async inTransaction(work: (transaction: Transaction) => Promise<void>): Promise<void> {
    if (!this.producer) throw new DependencyUnavailable('Kafka');
    const transaction = await this.producer.transaction();
    await work(transaction);
    await transaction.commit();
  }

  /**
   * Whatever fails may or may not have been committed. The producer is given up; the next one ends its transaction and
   * learns from the checkpoint what became of it.
   */
  private async reaching<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      await this.close();
      throw translated(error, this.publication.name);
    }
  }

  private async prepareTopics(): Promise<void> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      await ensureTopics(admin, [this.publication.topic, CHECKPOINT_TOPIC], this.config);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  /** The copy only informs, so that it may fall behind. */
  private async copyCheckpoint(upTo: Position): Promise<void> {
    try {
      await this.mirror?.save(this.publication.name, upTo);
    } catch (err) {
      this.config.log.debug({ err, lane: this.publication.name }, 'copy of the checkpoint not stored');
    }
  }
}
