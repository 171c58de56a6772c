import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AttachmentStore } from '@chronodesk/attachments';
import { CommandHandling, EVENT_STORE, type EventStore, type Log, LOG, WATCH_TIME } from '@chronodesk/eventing';
import { connectEventStore, type EventStoreDbStore } from '@chronodesk/eventstoredb';
import { Numbers } from '@chronodesk/numbering';
import { countingEventStore, Metrics } from '@chronodesk/observability';
import { createReadStore, pgWatchTime, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { type AttachmentOptions } from './attachment-options.js';
import { readModels } from './contexts.js';

/** What a process works with. */
export interface PlatformOptions {
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
  readonly attachments: AttachmentOptions;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The ledger with its connection, which has to be closed last. */
class LedgerConnection implements OnApplicationShutdown {
  constructor(
    readonly store: EventStoreDbStore,
    private readonly readStore: ReadStore,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
    await this.readStore.close();
  }
}

/** What every context finds in its constructor: ledger, command handling, numbers, attachments, read store, time, log. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ eventStoreUrl, databaseUrl, attachments, log, metrics }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: LOG, useValue: log },
        { provide: Metrics, useValue: metrics },
        { provide: AttachmentStore, useValue: new AttachmentStore({ ...attachments, log }) },
        { provide: ReadStore, useFactory: () => createReadStore({ url: databaseUrl, ...readModels, log }) },
        {
          provide: LedgerConnection,
          inject: [ReadStore],
          useFactory: (readStore: ReadStore) =>
            new LedgerConnection(connectEventStore(eventStoreUrl, { log }), readStore),
        },
        {
          provide: EVENT_STORE,
          inject: [LedgerConnection],
          useFactory: ({ store }: LedgerConnection) => countingEventStore(store, metrics),
        },
        {
          provide: CommandHandling,
          inject: [EVENT_STORE],
          useFactory: (store: EventStore) => new CommandHandling(store),
        },
        {
          provide: Numbers,
          inject: [CommandHandling],
          useFactory: (handling: CommandHandling) => new Numbers(handling),
        },
        {
          provide: ReadPositions,
          inject: [ReadStore],
          useFactory: (readStore: ReadStore) => new ReadPositions(readStore),
        },
        {
          provide: WATCH_TIME,
          inject: [ReadStore],
          useFactory: (readStore: ReadStore) => pgWatchTime(readStore, log),
        },
      ],
      exports: [
        LOG,
        Metrics,
        AttachmentStore,
        ReadStore,
        EVENT_STORE,
        CommandHandling,
        Numbers,
        ReadPositions,
        WATCH_TIME,
      ],
    };
  }
}
