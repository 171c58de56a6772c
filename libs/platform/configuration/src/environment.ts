import { IsIn, IsOptional, Matches } from 'class-validator';
import { HostIsLoopback, IsByteCount, IsPort, IsUrlOf } from './environment-rules.js';

/** Levels of the log, most urgent first. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How much the process tells. */
export type LogLevel = (typeof LOG_LEVELS)[number];

const BROKER = '(\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9._-]+):[0-9]{1,5}';
const LANE = '[a-z][A-Za-z0-9.-]*(@[0-9]*)?';
const listOf = (item: string): RegExp => new RegExp(`^\\s*${item}\\s*(,\\s*${item}\\s*)*$`);

/** The environment variables Chronodesk reads, as written; a variable set to nothing counts as absent. */
export class Environment {
  @IsOptional()
  @IsUrlOf(['esdb:', 'esdb+discover:'], 'esdb://localhost:2113?tls=false')
  EVENTSTORE_URL?: string;

  @IsOptional()
  @IsUrlOf(['postgres:', 'postgresql:'], 'postgres://user:password@localhost:5432/chronodesk')
  DATABASE_URL?: string;

  @IsOptional()
  @Matches(listOf(BROKER), {
    message: 'is "$value", but has to list brokers as host:port, separated by commas, for example localhost:9092',
  })
  KAFKA_BROKERS?: string;

  @IsOptional()
  @HostIsLoopback()
  HOST?: string;

  @IsOptional()
  @IsIn(['yes', 'no'], {
    message: 'is "$value", but has to be yes or no; "yes" lets everybody who reaches the port act as anybody',
  })
  ALLOW_UNAUTHENTICATED_NETWORK?: string;

  @IsOptional()
  @IsPort()
  PORT?: string;

  @IsOptional()
  @IsPort()
  METRICS_PORT?: string;

  @IsOptional()
  // eslint-disable-next-line no-control-regex -- a path with a NUL is refused by the operating system much later
  @Matches(/^[^\u0000]+$/, { message: 'has to be the path of a folder, for example ./data' })
  DATA_DIR?: string;

  @IsOptional()
  @IsByteCount()
  ATTACHMENT_MAX_BYTES?: string;

  @IsOptional()
  @Matches(listOf(LANE), {
    message:
      'is "$value", but has to list beginnings of lane names, separated by commas, for example tickets,history.audit',
  })
  SUBSCRIPTIONS?: string;

  @IsOptional()
  @IsIn(LOG_LEVELS, { message: `is "$value", but has to be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL?: LogLevel;
}

/** What one environment variable means, for documentation and `--help`. */
export interface ConfigurationKey {
  readonly meaning: string;
  /** What holds when it is absent, in words. */
  readonly absent: string;
}

/** Every environment variable Chronodesk reads, in the order of documentation. */
export const configurationReference: Readonly<Record<keyof Environment, ConfigurationKey>> = {
  EVENTSTORE_URL: { meaning: 'Connection string of EventStoreDB.', absent: 'The embedded node is used.' },
  DATABASE_URL: { meaning: 'Connection string of PostgreSQL.', absent: 'The embedded PostgreSQL is used.' },
  KAFKA_BROKERS: { meaning: 'Brokers to publish to, host:port, separated by commas.', absent: 'Publishing waits.' },
  HOST: { meaning: 'Address to listen on; loopback only until identity is built.', absent: '127.0.0.1' },
  ALLOW_UNAUTHENTICATED_NETWORK: {
    meaning: 'yes: HOST may be 0.0.0.0 although nobody has to log in; for containers behind a closed network.',
    absent: 'no',
  },
  PORT: { meaning: 'Port of the API and the console.', absent: '3000' },
  METRICS_PORT: { meaning: 'Port of the health page and the metrics of a worker.', absent: '3001' },
  DATA_DIR: {
    meaning: 'Folder of attachments, which all API processes have to share, and of what is embedded.',
    absent: './data',
  },
  ATTACHMENT_MAX_BYTES: { meaning: 'Largest file that may be attached, in bytes.', absent: '26214400 (25 MiB)' },
  SUBSCRIPTIONS: {
    meaning: 'Beginnings of the names of the lanes a worker runs, separated by commas.',
    absent: 'All lanes run.',
  },
  LOG_LEVEL: { meaning: `How much is logged: ${LOG_LEVELS.join(', ')}.`, absent: 'info' },
};

/** Names of the environment variables Chronodesk reads. */
export const configurationKeys = Object.keys(configurationReference) as readonly (keyof Environment)[];
