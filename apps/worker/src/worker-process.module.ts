import { type BeforeApplicationShutdown, type DynamicModule, Module } from '@nestjs/common';
import { HEALTH_SOURCES, HealthController, type HealthSource, METRICS, type MetricsText } from '@chronodesk/http';

/** What a worker shows of itself over HTTP, and what has to end with it. */
export interface WorkerFace {
  readonly sources: readonly HealthSource[];
  readonly metrics: MetricsText;
  /** Lets the lanes finish their batch and closes the connections. */
  readonly stop: () => Promise<void>;
}

class Stopper implements BeforeApplicationShutdown {
  constructor(private readonly stop: () => Promise<void>) {}

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}

/** Health and metrics of a worker, and nothing else: the contexts' routes belong to the API. */
@Module({})
export class WorkerProcessModule {
  static forRoot({ sources, metrics, stop }: WorkerFace): DynamicModule {
    return {
      module: WorkerProcessModule,
      controllers: [HealthController],
      providers: [
        { provide: HEALTH_SOURCES, useValue: sources },
        { provide: METRICS, useValue: metrics },
        { provide: Stopper, useValue: new Stopper(stop) },
      ],
    };
  }
}
