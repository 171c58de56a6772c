import { mkdirSync } from 'node:fs';
import { DataDirLock } from './data-dir-lock.js';
import { Ledger } from './ledger/ledger.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { getSupportedMethods, readGossip } from './services/server-features.js';
import { StreamsService } from './services/streams.js';
import { GrpcServer, type MethodHandler } from './transport/grpc-server.js';
import type { NodeOptions } from './node-options.js';

const STREAMS = '/event_store.client.streams.Streams';

/** A node that runs in this process. */
export interface RunningNode {
  /** Port it listens on. */
  readonly port: number;
  /** Answers what is pending, closes all connections and the ledger. */
  close(): Promise<void>;
}

/** Opens the data folder and serves it; rejects if the folder is in use or the port is taken. */
export async function runNode(options: NodeOptions): Promise<RunningNode> {
  mkdirSync(options.dataDir, { recursive: true });
  const lock = DataDirLock.acquire(options.dataDir);
  try {
    const ledger = await Ledger.open(options.dataDir, options.indexEvery);
    const writer = await LedgerWriter.start(ledger);
    const server = new GrpcServer(methodsOf(new StreamsService(ledger, writer)));
    const port = await server.listen(options.port, options.host);
    const close = async (): Promise<void> => {
      await server.close();
      await writer.stop();
      await ledger.close();
      lock.release();
    };
    return { port, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function methodsOf(streams: StreamsService): Map<string, MethodHandler> {
  return new Map<string, MethodHandler>([
    [`${STREAMS}/Read`, (call) => streams.read(call)],
    [`${STREAMS}/Append`, (call) => streams.append(call)],
    [`${STREAMS}/BatchAppend`, (call) => streams.batchAppend(call)],
    [`${STREAMS}/Delete`, (call) => streams.delete(call)],
    [`${STREAMS}/Tombstone`, (call) => streams.tombstone(call)],
    ['/event_store.client.gossip.Gossip/Read', readGossip],
    ['/event_store.client.server_features.ServerFeatures/GetSupportedMethods', getSupportedMethods],
  ]);
}
