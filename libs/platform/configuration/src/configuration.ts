import { validateSync } from 'class-validator';
import { configurationKeys, Environment, type LogLevel } from './environment.js';

/** Where things are and how the process runs; everything else is data in the ledger (architecture.md, rule 9). */
export interface Configuration {
  /** Absent: the embedded node. */
  readonly eventStoreUrl?: string;
  /** Absent: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** `host:port` each; none: publishing waits. */
  readonly kafkaBrokers: readonly string[];
  /** The address to listen on. */
  readonly host: string;
  readonly port: number;
  /** Port of a worker's own health page and metrics. */
  readonly metricsPort: number;
  /** Folder of attachments and of what is embedded, as given; relative to the working folder. */
  readonly dataDir: string;
  /** Largest file that may be attached, in bytes. */
  readonly attachmentMaxBytes: number;
  /** Beginnings of the names of the lanes to run; none: all of them. */
  readonly subscriptions: readonly string[];
  readonly logLevel: LogLevel;
  /** True when everybody on the network may act as anybody; worth a warning at start. */
  readonly openToNetwork: boolean;
}

/** The environment is not usable; the message lists every fault and how to mend it. */
export class InvalidConfiguration extends Error {
  /** @param faults one line each, beginning with the variable's name */
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n` +
        faults.map((fault) => `  - ${fault}`).join('\n'),
    );
    this.name = 'InvalidConfiguration';
  }
}

/**
 * Reads the configuration from environment variables; unknown ones are ignored.
 * @throws InvalidConfiguration listing every fault.
 */
export const loadConfiguration = (env: Readonly<Record<string, string | undefined>>): Configuration => {
  const given = readEnvironment(env);
  const faults = validateSync(given).map(
    ({ property, constraints }) => `${property} ${Object.values(constraints ?? {}).join('; ')}.`,
  );
  if (faults.length > 0) throw new InvalidConfiguration(faults);
  const host = given.HOST ?? '127.0.0.1';
  return {
    ...(given.EVENTSTORE_URL && { eventStoreUrl: given.EVENTSTORE_URL }),
    ...(given.DATABASE_URL && { databaseUrl: given.DATABASE_URL }),
    kafkaBrokers: listOf(given.KAFKA_BROKERS),
    host,
    port: Number(given.PORT ?? 3000),
    metricsPort: Number(given.METRICS_PORT ?? 3001),
    dataDir: given.DATA_DIR ?? './data',
    attachmentMaxBytes: Number(given.ATTACHMENT_MAX_BYTES ?? 26_214_400),
    subscriptions: listOf(given.SUBSCRIPTIONS),
    logLevel: given.LOG_LEVEL ?? 'info',
    openToNetwork: host === '0.0.0.0',
  };
};

const readEnvironment = (env: Readonly<Record<string, string | undefined>>): Environment => {
  const given = new Environment();
  for (const key of configurationKeys) {
    const value = env[key]?.trim();
    if (value) Object.assign(given, { [key]: value });
  }
  return given;
};

const listOf = (value: string | undefined): string[] => value?.split(',').map((item) => item.trim()) ?? [];
