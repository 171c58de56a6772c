import { isIPv4 } from 'node:net';
import { parseArgs } from 'node:util';

/** Where a node keeps its data and where it listens. */
export interface NodeOptions {
  /** Folder of the data; created if it is missing. */
  readonly dataDir: string;
  /** TCP port; 0 = any free one. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Events whose index entries stay in memory before they are written to disk together. */
  readonly indexEvery: number;
}

/** EventStoreDB's own default. */
export const DEFAULT_PORT = 2113;
const DEFAULT_HOST = '127.0.0.1';
/** The more, the fewer pages per event; indexing as many again at the next start takes a tenth of a second. */
const DEFAULT_INDEX_EVERY = 16_384;
const MOST_INDEX_EVERY = 1_000_000;

/** What a caller may leave out. */
export interface NodeOptionsInput {
  readonly dataDir: string;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** There is no TLS and no access control: whoever reaches the port may do everything. */
  readonly allowRemote?: boolean | undefined;
  readonly indexEvery?: number | undefined;
}

/** Fills in defaults and refuses to be reachable from other machines unless told so. */
export function completeOptions(input: NodeOptionsInput): NodeOptions {
  const { dataDir, port = DEFAULT_PORT, host = DEFAULT_HOST, allowRemote = false } = input;
  const { indexEvery = DEFAULT_INDEX_EVERY } = input;
  if (dataDir === '') throw new Error('the data folder is missing: --data-dir <folder> or EVENTSTORE_NODE_DATA_DIR');
  checkNumber('port', port, 0, 65_535);
  if (!allowRemote && !isLoopback(host)) {
    throw new Error(`refusing to listen on ${host}: the node has no access control. Use --allow-remote if you mean it`);
  }
  checkNumber('number of events', indexEvery, 1, MOST_INDEX_EVERY);
  return { dataDir, port, host, indexEvery };
}

/** Options of the process: arguments first, then the environment. */
export function optionsFromProcess(args: readonly string[], env: NodeJS.ProcessEnv): NodeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      'allow-remote': { type: 'boolean' },
      'index-every': { type: 'string' },
    },
  });
  const port = values.port ?? env['EVENTSTORE_NODE_PORT'];
  return completeOptions({
    dataDir: values['data-dir'] ?? env['EVENTSTORE_NODE_DATA_DIR'] ?? '',
    port: optionalNumber(port),
    indexEvery: optionalNumber(values['index-every']),
    host: values.host ?? env['EVENTSTORE_NODE_HOST'],
    allowRemote: values['allow-remote'],
  });
}

function checkNumber(what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) throw new Error(`not a ${what}: ${value}`);
}

function optionalNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
