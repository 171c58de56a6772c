import { contextModules, PlatformModule, type PlatformOptions } from '@chronodesk/composition';
import { createHttpApp } from '@chronodesk/http';
import { NestLog } from '@chronodesk/observability';
import { type SentFile } from '../plan/deed.js';
import { startReactions } from './reactions.js';

/** What a command was answered. */
export interface DeskAnswer {
  readonly status: number;
  readonly body: {
    readonly id?: string;
    readonly number?: string;
    readonly position?: string;
    readonly code?: string;
    readonly detail?: string;
  };
}

/** One command to the desk, as of an instant. */
export interface DeskCommand {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly path: string;
  readonly body: string;
  /** Sent instead of the body. */
  readonly file?: SentFile;
  /** Names the command; becomes the correlation id. */
  readonly name: string;
  /** Whether the command id follows from the name as well. */
  readonly keyed: boolean;
}

/** The commands of the API inside this process, with a clock that stands at the instant of each. */
export interface ClockedDesk {
  send(command: DeskCommand): Promise<DeskAnswer>;
  /** Resolves once reactors that the year goes on with have answered everything up to a position of the ledger. */
  reactedUpTo(position: bigint): Promise<void>;
  close(): Promise<void>;
}

/**
 * Everything between a request and the ledger as the API has it: checks, deciders, handlers. It listens nowhere, so that
 * nobody but this process can tell it the time (docs/adr/0030).
 */
export const openClockedDesk = async (options: PlatformOptions): Promise<ClockedDesk> => {
  const instants = new Map<string, number>();
  const module = { module: class ClockedDeskModule {}, imports: [PlatformModule.forRoot(options), ...contextModules] };
  const app = await createHttpApp(module, {
    log: options.log,
    nestLogger: new NestLog(options.log),
    clock: ({ id }) => new Date(instants.get(id)!),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const reactions = await startReactions(app, options);
  return {
    send: async ({ at, actor, path, body, file, name, keyed }) => {
      instants.set(name, at);
      const answer = await app.inject({
        method: 'POST',
        url: `/api/v1${path}${file ? `?name=${encodeURIComponent(file.name)}` : ''}`,
        headers: {
          'content-type': file?.mediaType ?? 'application/json',
          'x-correlation-id': name,
          'x-chronodesk-actor': actor,
          ...(keyed && { 'idempotency-key': name }),
        },
        payload: file?.content ?? body,
      });
      instants.delete(name);
      return { status: answer.statusCode, body: answer.json<DeskAnswer['body']>() };
    },
    reactedUpTo: (position) => reactions.upTo(position),
    close: async () => {
      await reactions.stop();
      await app.close();
    },
  };
};
