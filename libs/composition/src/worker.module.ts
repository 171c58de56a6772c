import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  EVENT_STORE,
  type EventStore,
  type Lane,
  type Log,
  LOG,
  type Projection,
  type Publication,
  type Reactor,
  reactorLane,
  SubscriptionRunner,
  type Watcher,
} from '@chronodesk/eventing';
import { publicationLane } from '@chronodesk/kafka';
import { pgCheckpoints, pgLaneLeases, projectionLane, ReadStore } from '@chronodesk/read-store';
import { contextModules, contextSubscriptions } from './contexts.js';
import { PlatformModule, type PlatformOptions } from './platform.module.js';

/** What a worker runs and where it publishes to. */
export interface WorkerOptions extends PlatformOptions {
  /** Beginnings of the names of the lanes to run; none: all of them. */
  readonly subscriptions: readonly string[];
  /** None: publishing waits. */
  readonly kafkaBrokers: readonly string[];
}

/** All that a worker works off, by kind. */
export const allProjections = (): Projection[] => contextSubscriptions.flatMap(({ projections = [] }) => projections);
export const allPublications = (): Publication[] =>
  contextSubscriptions.flatMap(({ publications = [] }) => publications);

/** The contexts and the runner of their subscriptions; serves no context's routes by itself. */
@Module({})
export class WorkerModule {
  static forRoot(options: WorkerOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(options), ...contextModules],
      providers: [
        {
          provide: SubscriptionRunner,
          inject: [ModuleRef, EVENT_STORE, ReadStore, LOG],
          useFactory: (modules: ModuleRef, store: EventStore, readStore: ReadStore, log: Log) => {
            const isWanted = wantedBy(options.subscriptions);
            const watchers = resolved<Watcher>(modules, 'watchers').filter(isWanted);
            const lanes = lanesOf(modules, readStore, options).filter(isWanted);
            return new SubscriptionRunner(store, pgLaneLeases(readStore), lanes, watchers, log);
          },
        },
      ],
      exports: [SubscriptionRunner],
    };
  }
}

const lanesOf = (modules: ModuleRef, readStore: ReadStore, { kafkaBrokers, log }: WorkerOptions): Lane[] => {
  const checkpoints = pgCheckpoints(readStore);
  const kafka = { brokers: kafkaBrokers, log };
  return [
    ...allProjections().map((projection) => projectionLane(projection, readStore)),
    ...resolved<Reactor>(modules, 'reactors').map((reactor) => reactorLane(reactor, checkpoints)),
    ...(kafkaBrokers.length > 0
      ? allPublications().map((publication) => publicationLane(publication, kafka, checkpoints))
      : []),
  ];
};

const resolved = <Subscription>(modules: ModuleRef, kind: 'reactors' | 'watchers'): Subscription[] =>
  contextSubscriptions
    .flatMap((context): readonly Type<unknown>[] => context[kind] ?? [])
    .map((type) => modules.get<Subscription>(type as Type<Subscription>, { strict: false }));

const wantedBy =
  (prefixes: readonly string[]) =>
  ({ name }: { readonly name: string }): boolean =>
    prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix));
