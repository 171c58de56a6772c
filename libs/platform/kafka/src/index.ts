export { type CloudEvent, toCloudEvent, toKafkaMessage } from './cloud-event.js';
export { PublisherFenced } from './failures.js';
export { type KafkaConfig } from './kafka-config.js';
export { publicationLane } from './publication-lane.js';
export { CHECKPOINT_TOPIC } from './topics.js';
export { type RecordedAfter, type WaitingPublication, waitingPublication } from './waiting-publication.js';
