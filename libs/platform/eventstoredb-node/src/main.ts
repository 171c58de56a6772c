import { runNode } from './node.js';
import { optionsFromProcess } from './node-options.js';

/** What the process that started this one is told, over the IPC channel if there is one. */
export type NodeMessage = { readonly port: number } | { readonly error: string };

const NOTICE =
  'Embedded EventStoreDB-compatible node: for development, evaluation, tests and small desks. ' +
  'For more, point EVENTSTORE_URL at an EventStoreDB or KurrentDB cluster.';

try {
  const options = optionsFromProcess(process.argv.slice(2), process.env);
  const node = await runNode(options);
  console.log(NOTICE);
  console.log(`Listening on esdb://${options.host}:${node.port}?tls=false, data in ${options.dataDir}`);
  tell({ port: node.port });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void node.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  // Ctrl-C reaches the whole process group: a parent may still want to append while it winds down, so it decides.
  if (!process.connected) process.on('SIGINT', stop);
  else process.on('SIGINT', () => undefined);
  process.on('disconnect', stop); // the parent died
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`eventstoredb-node: ${message}`);
  tell({ error: message });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}

function tell(message: NodeMessage): void {
  if (process.connected) process.send?.(message);
}
