export { PublisherFenced } from './failures.js';
export { type KafkaConfig } from './kafka-config.js';
export { toKafkaMessage } from './kafka-message.js';
export { publicationLane } from './publication-lane.js';
export { type ReplaySummary, type ReplayTarget, replayTo } from './replay.js';
export { CHECKPOINT_TOPIC } from './topics.js';
export { type RecordedEvents, type WaitingPublication, waitingPublication } from './waiting-publication.js';
