import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachmentStore } from '@chronodesk/attachments';
import { Global, Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  CommandHandling,
  type ContextSubscriptions,
  EVENT_STORE,
  LOG,
  type Reactor,
  reactorLane,
  silentLog,
  SubscriptionRunner,
  WATCH_TIME,
} from '@chronodesk/eventing';
import { MemoryEventStore, MemoryLeases } from '@chronodesk/eventing/testing';
import { configureHttp, httpAdapter } from '@chronodesk/http';
import { type Position } from '@chronodesk/kernel';
import { Numbers } from '@chronodesk/numbering';
import { pgCheckpoints, pgWatchTime, projectionLane, ReadPositions, ReadStore } from '@chronodesk/read-store';
import { knowing, untilNotBehind } from './own-writes.js';
import { createSpecReadStore, type SpecTables } from './projected.js';

/** Largest attachment in specs, in bytes. */
export const LARGEST_ATTACHMENT = 20 * 1_048_576;

/** A body, with the fields that specs ask for most. */
export interface AnswerBody {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly number: string;
  readonly revision: number;
  readonly position: string;
  readonly code: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly items: readonly object[];
}

/** An answer with its parsed body. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: AnswerBody;
}

/** One context over HTTP: the ledger in memory, its projections running, its tables in a database of their own. */
export interface ContextApp {
  readonly store: MemoryEventStore;
  /** A read that knows of all that the ledger holds, unless the path asks for a position itself. */
  get(path: string): Promise<Answer>;
  /** For answers that are no JSON. */
  getText(path: string): Promise<{ readonly headers: Answer['headers']; readonly text: string }>;
  /** For what is no JSON: sends bytes as they are, with the headers that say what they are. */
  send(path: string, body: Buffer | string, headers: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The folder of attachments; there once the first was sent. */
  readonly attachments: string;
  /** Where it listens, from the first call on; for what needs a socket. */
  url(): Promise<string>;
  /** What the context provides under a class. */
  provided<Provider>(type: Type<Provider>): Provider;
  close(): Promise<void>;
}

/** Positions of the lanes that a spec runs; what others would write, the spec writes itself, so nobody waits for them. */
class OwnPositions extends ReadPositions {
  readonly own = new Set<string>();

  override waitUntil(laneNames: readonly string[], ...rest: [Position | undefined, number?]): Promise<void> {
    return super.waitUntil(
      laneNames.filter((name) => this.own.has(name)),
      ...rest,
    );
  }
}

/** Starts a context below `/api/v1`, with its reactors if wanted, or beside another one on its ledger; close it in afterAll. */
export const startContextApp = async (
  module: Type,
  tables: SpecTables,
  { projections = [], reactors = [] }: ContextSubscriptions,
  {
    react = false,
    store = new MemoryEventStore(),
  }: { readonly react?: boolean; readonly store?: MemoryEventStore } = {},
): Promise<ContextApp> => {
  const { readStore, close } = await createSpecReadStore(tables);
  const handling = new CommandHandling(store);
  const positions = new OwnPositions(readStore);
  const attachments = await mkdtemp(join(tmpdir(), 'chronodesk-attachments-'));
  const providers = [
    { provide: LOG, useValue: silentLog },
    { provide: ReadStore, useValue: readStore },
    { provide: EVENT_STORE, useValue: store },
    { provide: CommandHandling, useValue: handling },
    {
      provide: AttachmentStore,
      useValue: new AttachmentStore({ folder: attachments, maxBytes: LARGEST_ATTACHMENT, log: silentLog }),
    },
    { provide: Numbers, useValue: new Numbers(handling) },
    { provide: ReadPositions, useValue: positions },
    { provide: WATCH_TIME, useValue: pgWatchTime(readStore, silentLog) },
  ];
  @Global()
  @Module({ imports: [CqrsModule.forRoot()], providers, exports: providers.map(({ provide }) => provide) })
  class SpecPlatformModule {}

  const compiled = await Test.createTestingModule({ imports: [SpecPlatformModule, module] }).compile();
  const app = compiled.createNestApplication<NestFastifyApplication>(httpAdapter({ log: silentLog }));
  configureHttp(app, { log: silentLog });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const checkpoints = pgCheckpoints(readStore);
  const lanes = [
    ...projections.map((projection) => projectionLane(projection, readStore)),
    ...(react ? reactors : []).map((reactor) => reactorLane(app.get<Reactor>(reactor), checkpoints)),
  ];
  for (const { name } of lanes) positions.own.add(name);
  const runner = new SubscriptionRunner(store, new MemoryLeases(), lanes, [], silentLog);
  runner.start();

  const inject = async (
    method: 'GET' | 'POST',
    path: string,
    body?: object | string,
    headers = {},
  ): Promise<Answer> => {
    const payload = body !== undefined && { payload: body };
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...payload });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<AnswerBody>() };
  };
  const complete = (path: string) => knowing(path, store.events.at(-1)?.position ?? null);
  const get = (path: string) => {
    const knowingAll = complete(path);
    const answer = () => inject('GET', knowingAll);
    return knowingAll === path ? answer() : untilNotBehind(knowingAll, answer);
  };
  const post = (path: string, body?: object | string, headers?: Readonly<Record<string, string>>) =>
    inject('POST', path, body, headers);
  return {
    store,
    attachments,
    get,
    getText: async (path) => {
      const { headers, body } = await app.inject({ method: 'GET', url: `/api/v1${complete(path)}` });
      return { headers, text: body };
    },
    post,
    send: post,
    url: async () => {
      if (!app.getHttpServer().listening) await app.listen(0, '127.0.0.1');
      return `${await app.getUrl()}/api/v1`;
    },
    provided: (type) => app.get(type),
    close: async () => {
      await runner.stop();
      await app.close();
      await close();
      await rm(attachments, { recursive: true });
    },
  };
};
