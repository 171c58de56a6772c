import { type Configuration } from '@chronodesk/configuration';
import { InvalidConfiguration, loadConfiguration } from '@chronodesk/configuration';
import { type Log } from '@chronodesk/eventing';
import { createLog } from '@chronodesk/observability';
import { type AttachmentOptions, attachmentOptions } from './attachment-options.js';

/** What every process starts from. */
export interface ProcessContext {
  readonly configuration: Configuration;
  readonly log: Log;
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
  readonly attachments: AttachmentOptions;
}

/**
 * Reads the environment of an api or worker process, which work against services that are there.
 * @throws InvalidConfiguration listing every fault.
 */
export const processContext = (name: string, env: NodeJS.ProcessEnv = process.env): ProcessContext => {
  const configuration = loadConfiguration(env);
  const { eventStoreUrl, databaseUrl } = configuration;
  const missing = [
    ...(eventStoreUrl ? [] : ['EVENTSTORE_URL is missing. Set it to an esdb:// address, or use `npm start`.']),
    ...(databaseUrl ? [] : ['DATABASE_URL is missing. Set it to a postgres:// address, or use `npm start`.']),
  ];
  if (!eventStoreUrl || !databaseUrl) throw new InvalidConfiguration(missing);
  const log = createLog({ level: configuration.logLevel, name });
  return { configuration, log, eventStoreUrl, databaseUrl, attachments: attachmentOptions(configuration) };
};

/** Runs a process's start; what goes wrong there is said in one line, not in a stack. */
export const runProcess = async (start: () => Promise<void>): Promise<void> => {
  endWithSupervisor();
  try {
    await start();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
};

/** A process that was started by a supervisor ends in order when the supervisor is gone. */
const endWithSupervisor = (): void => {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
};
