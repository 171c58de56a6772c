import { type DynamicModule, Module } from '@nestjs/common';
import {
  contextModules,
  ledgerHealth,
  PlatformModule,
  type PlatformOptions,
  publishingHealth,
  readStoreHealth,
  reportedLaneHealth,
} from '@chronodesk/composition';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { HEALTH_SOURCES, HealthController, METRICS } from '@chronodesk/http';
import { Metrics } from '@chronodesk/observability';
import { ReadStore } from '@chronodesk/read-store';

/** Every context behind HTTP; keeps no state, so there may be any number of these processes. */
@Module({})
export class ApiModule {
  /** @param hasKafka whether brokers are configured; the API only tells what waits for them */
  static forRoot(options: PlatformOptions, hasKafka: boolean): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot(options), ...contextModules],
      controllers: [HealthController],
      providers: [
        {
          provide: HEALTH_SOURCES,
          inject: [EVENT_STORE, ReadStore],
          useFactory: (store: EventStore, readStore: ReadStore) => [
            ledgerHealth(store),
            readStoreHealth(readStore),
            reportedLaneHealth(readStore),
            publishingHealth(readStore, hasKafka),
          ],
        },
        { provide: METRICS, useExisting: Metrics },
      ],
    };
  }
}
