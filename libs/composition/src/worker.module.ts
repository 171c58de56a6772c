import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import {
  EVENT_STORE,
  type EventStore,
  type Lane,
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

/** The contexts as a worker needs them: with everything in reach, but no routes served. */
@Module({})
export class WorkerModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.forRoot(options), ...contextModules] };
  }
}

/** The runner of all wanted lanes and watchers; `context` is a started `WorkerModule`. */
export const createRunner = (context: INestApplicationContext, options: WorkerOptions): SubscriptionRunner => {
  const isWanted = wantedBy(options.subscriptions);
  const readStore = context.get(ReadStore);
  const watchers = resolved<Watcher>(context, 'watchers').filter(isWanted);
  const lanes = lanesOf(context, readStore, options).filter(isWanted);
  return new SubscriptionRunner(
    context.get<EventStore>(EVENT_STORE),
    pgLaneLeases(readStore),
    lanes,
    watchers,
    options.log,
  );
};

const lanesOf = (
  context: INestApplicationContext,
  readStore: ReadStore,
  { kafkaBrokers, log }: WorkerOptions,
): Lane[] => {
  const checkpoints = pgCheckpoints(readStore);
  const kafka = { brokers: kafkaBrokers, log };
  return [
    ...allProjections().map((projection) => projectionLane(projection, readStore)),
    ...resolved<Reactor>(context, 'reactors').map((reactor) => reactorLane(reactor, checkpoints)),
    ...(kafkaBrokers.length > 0
      ? allPublications().map((publication) => publicationLane(publication, kafka, checkpoints))
      : []),
  ];
};

const resolved = <Subscription>(context: INestApplicationContext, kind: 'reactors' | 'watchers'): Subscription[] =>
  contextSubscriptions
    .flatMap((context): readonly Type<unknown>[] => context[kind] ?? [])
    .map((type) => context.get<Subscription>(type as Type<Subscription>, { strict: false }));

const wantedBy =
  (prefixes: readonly string[]) =>
  ({ name }: { readonly name: string }): boolean =>
    prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix));
