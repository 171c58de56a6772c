import { randomUUID } from 'node:crypto';
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { type Consumer, type Kafka, type Message, type Producer } from 'kafkajs';
import { CHECKPOINT_TOPIC } from './topics.js';

/** Reading the compacted topic longer than this (ms) has failed. */
const READ_MS = 30_000;

/** The record that moves a publication's checkpoint. */
export const checkpointMessage = (publication: string, position: Position): Message => ({
  key: publication,
  value: JSON.stringify({ position: String(position), at: new Date().toISOString() }),
});

/**
 * The last committed checkpoint of a publication; null before the first. Call it with a producer that has already
 * fenced its predecessors, so that nothing can move the checkpoint behind its back.
 */
export const readCheckpoint = async (
  kafka: Kafka,
  producer: Producer,
  publication: string,
): Promise<Position | null> => {
  const mark = await writeMark(producer, publication);
  // A group of its own: nobody else's partitions are moved about, and nothing is committed to it.
  const consumer = kafka.consumer({ groupId: `chronodesk.checkpoints.${randomUUID()}`, readUncommitted: false });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: CHECKPOINT_TOPIC, fromBeginning: true });
    return await lastBefore(mark, publication, consumer);
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
};

/**
 * Commits a record that ends the reading: the topic's end offset will not do, because what lies there may belong to
 * open or aborted transactions, which are not shown.
 */
const writeMark = async (producer: Producer, publication: string): Promise<string> => {
  const mark = randomUUID();
  const transaction = await producer.transaction();
  await transaction.send({ topic: CHECKPOINT_TOPIC, messages: [{ key: `${publication}#read`, value: mark }] });
  await transaction.commit();
  return mark;
};

const lastBefore = (mark: string, publication: string, consumer: Consumer): Promise<Position | null> =>
  new Promise((resolve, reject) => {
    let position: Position | null = null;
    const late = setTimeout(() => reject(new DependencyUnavailable('Kafka')), READ_MS);
    const done = (settle: () => void) => {
      clearTimeout(late);
      settle();
    };
    // Told to restart it does so by itself, for example while the group's coordinator is still loading.
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) done(() => reject(error));
    });
    consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ message: { key, value } }) => {
          const text = value?.toString() ?? '';
          if (key?.toString() === publication) position = positionIn(text) ?? position;
          else if (text === mark) done(() => resolve(position));
        },
      })
      .catch((error: Error) => done(() => reject(error)));
  });

const positionIn = (value: string): Position | null => {
  const { position } = JSON.parse(value) as { position?: unknown };
  return typeof position === 'string' ? BigInt(position) : null;
};
