import { type Log } from '@chronodesk/eventing';
import { Kafka, type KafkaConfig as ClientConfig, logLevel } from 'kafkajs';

/** Where Kafka is and how topics are laid out there. */
export interface KafkaConfig {
  /** `host:port` each, at least one. */
  readonly brokers: readonly string[];
  /** Partitions of a topic that the publisher has to create; 6 unless told otherwise. */
  readonly partitions?: number;
  /** Copies of each partition; as many as there are brokers, but at most 3, unless told otherwise. */
  readonly replicationFactor?: number;
  readonly ssl?: ClientConfig['ssl'];
  readonly sasl?: ClientConfig['sasl'];
  readonly log: Log;
}

/** A connection attempt longer than this (ms) has failed. */
const CONNECT_MS = 3_000;
const REQUEST_MS = 15_000;
/**
 * From 20 ms on, because a transaction that begins right behind another is often told to come again; in sum about 7 s,
 * after which the lane tries again by itself.
 */
const RETRY = { initialRetryTime: 20, multiplier: 2, factor: 0.1, maxRetryTime: 1_000, retries: 12 };

/** A client that reports through the platform's log. */
export const createKafka = ({ brokers, ssl, sasl, log }: KafkaConfig): Kafka =>
  new Kafka({
    clientId: 'chronodesk',
    brokers: [...brokers],
    ...(ssl !== undefined && { ssl }),
    ...(sasl !== undefined && { sasl }),
    connectionTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    retry: RETRY,
    logLevel: logLevel.INFO,
    // The client calls every attempt that it repeats by itself an error; what fails for good is the lane's to report.
    logCreator:
      () =>
      ({ namespace, label, log: { message, timestamp: _timestamp, logger: _logger, ...fields } }) =>
        log.debug({ ...fields, kafka: namespace, kafkaLevel: label }, `kafkajs: ${message}`),
  });
