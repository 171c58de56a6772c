import { type Admin, type ITopicConfig } from 'kafkajs';
import { type KafkaConfig } from './kafka-config.js';

/** The compacted topic with the checkpoint of every publication; one partition, so that all of it is read in order. */
export const CHECKPOINT_TOPIC = 'chronodesk.checkpoints';

const PARTITIONS = 6;
const REPLICAS = 3;

/** Only the newest checkpoint counts; small segments, because Kafka compacts none that is still written to. */
const CHECKPOINT_SETTINGS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'compact',
  'segment.bytes': '4194304',
  'segment.ms': '3600000',
  'min.cleanable.dirty.ratio': '0.1',
};

/** Creates the topics that are missing; those that exist stay as their operator laid them out. */
export const ensureTopics = async (admin: Admin, topics: readonly string[], config: KafkaConfig): Promise<void> => {
  const existing = await admin.listTopics();
  const missing = topics.filter((name) => !existing.includes(name));
  if (missing.length === 0) return;
  const { brokers } = await admin.describeCluster();
  const replicationFactor = config.replicationFactor ?? Math.min(REPLICAS, brokers.length);
  const settings = { 'min.insync.replicas': String(Math.max(1, replicationFactor - 1)) };
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((name) =>
      name === CHECKPOINT_TOPIC
        ? layout(name, 1, replicationFactor, { ...settings, ...CHECKPOINT_SETTINGS })
        : layout(name, config.partitions ?? PARTITIONS, replicationFactor, settings),
    ),
  });
};

const layout = (
  topic: string,
  numPartitions: number,
  replicationFactor: number,
  settings: Readonly<Record<string, string>>,
): ITopicConfig => ({
  topic,
  numPartitions,
  replicationFactor,
  configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
});
