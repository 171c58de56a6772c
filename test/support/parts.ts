import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type EmbeddedPostgres, startPostgres } from '@chronodesk/postgres-embedded';
import { Api } from './api.js';
import { type OwnBroker, startOwnBroker } from './kafka.js';
import { dataFolder, type Ending, freePort, Program } from './program.js';
import { until } from './until.js';

/** A part of an installation that comes and goes by itself. */
export interface Part {
  start(): Promise<void>;
  /** Ends it at once, as kill -9 and power cuts do. */
  kill(): Promise<void>;
  /** Whether the process that `start` started still lives. */
  readonly isAlive: boolean;
}

/** An installation of separate processes; nothing runs until it is started. */
export interface Parts {
  readonly ledger: Part;
  readonly postgres: Part;
  readonly kafka: Part;
  readonly apiProcess: Part;
  readonly worker: Part;
  /** Requests to the API process, whether it runs or not. */
  readonly api: Api;
  readonly eventStoreUrl: string;
  /** `host:port`. */
  readonly broker: string;
  databaseUrl(): string;
  /** A worker of its own beside the other, which has to be killed. */
  newWorker(env: Readonly<Record<string, string>>): Program;
  startCli(...args: readonly string[]): Program;
  cli(...args: readonly string[]): Promise<Ending>;
  /** Ends what still runs and removes the data. */
  drop(): Promise<void>;
}

const WORKER = 'apps/worker/dist/main.js';

/** Lays out an installation on free ports; call it in beforeAll and `drop` in afterAll. */
export const layOutParts = async (): Promise<Parts> => {
  const dataDir = dataFolder('chronodesk-parts-');
  const ports = { ledger: 0, postgres: 0, kafka: 0, api: 0 };
  for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
  const eventStoreUrl = `esdb://127.0.0.1:${ports.ledger}?tls=false`;
  const broker = `127.0.0.1:${ports.kafka}`;
  const api = new Api(`http://127.0.0.1:${ports.api}`);
  const postgres = new PostgresPart(join(dataDir, 'postgres'), ports.postgres);
  // Its address is not complete before it has made its data.
  await postgres.start();
  await postgres.kill();
  const env = (): Record<string, string> => ({
    EVENTSTORE_URL: eventStoreUrl,
    DATABASE_URL: postgres.url,
    METRICS_PORT: '0',
  });
  const processOf = (
    main: string,
    own: () => Record<string, string>,
    isUp: () => Promise<unknown>,
    args: string[] = [],
  ) => new ProcessPart(() => new Program(main, own(), args), isUp);

  const ledger = processOf(
    'libs/platform/eventstoredb-node/dist/main.js',
    () => ({}),
    async () => isListening(ports.ledger),
    ['--data-dir', join(dataDir, 'ledger'), '--port', String(ports.ledger)],
  );
  const apiProcess = processOf(
    'apps/api/dist/main.js',
    () => ({ ...env(), PORT: String(ports.api), KAFKA_BROKERS: broker }),
    () => api.health(),
  );
  const worker = processOf(
    WORKER,
    () => ({ ...env(), KAFKA_BROKERS: broker }),
    async () => true,
  );
  const kafka = new KafkaPart(join(dataDir, 'kafka'), ports.kafka);
  const startCli = (...args: readonly string[]) =>
    new Program('apps/cli/dist/main.js', { ...env(), KAFKA_BROKERS: broker }, args);
  return {
    ...{ ledger, postgres, kafka, apiProcess, worker, api, eventStoreUrl, broker, startCli },
    databaseUrl: () => postgres.url,
    newWorker: (own) => new Program(WORKER, { ...env(), ...own }),
    cli: (...args) => startCli(...args).ended,
    drop: async () => {
      for (const part of [apiProcess, worker, kafka, ledger, postgres]) await part.kill();
      postgres.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

class ProcessPart implements Part {
  private program: Program | null = null;

  constructor(
    private readonly create: () => Program,
    private readonly isUp: () => Promise<unknown>,
  ) {}

  get isAlive(): boolean {
    return this.program !== null && !this.program.hasEnded;
  }

  async start(): Promise<void> {
    const program = this.create();
    this.program = program;
    await until('the process is up', async () => {
      if (program.hasEnded) throw new Error(program.output);
      return this.isUp();
    });
  }

  async kill(): Promise<void> {
    await this.program?.end('SIGKILL');
  }
}

class PostgresPart implements Part {
  private server: EmbeddedPostgres | null = null;
  private readonly folders = new Set<string>();
  /** The same after each start, because the password lies with the data; empty before the first. */
  url = '';

  constructor(
    private readonly dataDir: string,
    private readonly port: number,
  ) {}

  get isAlive(): boolean {
    return this.server !== null;
  }

  async start(): Promise<void> {
    this.server = await startPostgres({ dataDir: this.dataDir, port: this.port });
    this.folders.add(this.server.dataDir);
    this.url = this.server.url;
  }

  async kill(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    process.kill(server.pid, 'SIGKILL');
    await server.close();
  }

  remove(): void {
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}

class KafkaPart implements Part {
  private broker: OwnBroker | null = null;

  constructor(
    private readonly dataDir: string,
    private readonly port: number,
  ) {}

  get isAlive(): boolean {
    return this.broker !== null;
  }

  async start(): Promise<void> {
    this.broker = await startOwnBroker({ dataDir: this.dataDir, port: this.port });
  }

  async kill(): Promise<void> {
    const { broker } = this;
    this.broker = null;
    await broker?.kill();
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
