import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { NodeMessage } from './main.js';
import { completeOptions, type NodeOptionsInput } from './node-options.js';

export { DEFAULT_PORT, type NodeOptionsInput } from './node-options.js';

/** A node in a process of its own. */
export interface StartedNode {
  /** Connection string for `EventStoreDBClient.connectionString`. */
  readonly url: string;
  readonly port: number;
  /** Process id of the node. */
  readonly pid: number;
  /** Stops the node cleanly; resolves when its process has ended. */
  close(): Promise<void>;
}

/**
 * Starts the embedded node in a process of its own, so that it does not compete with the caller's event loop; it ends
 * with the caller. Rejects if the folder is in use, the port is taken or the address is not loopback.
 * @param onExit told when it ends later without having been closed
 */
export async function startNode(input: NodeOptionsInput, onExit?: (reason: string) => void): Promise<StartedNode> {
  const options = completeOptions(input);
  // Sources and build output are siblings, so this finds the compiled entry from either.
  const entry = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  const args = ['--data-dir', options.dataDir, '--port', String(options.port), '--host', options.host];
  args.push('--index-every', String(options.indexEvery));
  if (input.allowRemote) args.push('--allow-remote');
  const child = fork(entry, args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await reportedPort(child);
  child.unref();
  child.channel?.unref();
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  let closing = false;
  child.once('exit', (code, signal) => {
    if (!closing) onExit?.(`The embedded ledger ended by itself (${signal ?? `exit code ${code}`}).`);
  });
  const close = () => {
    closing = true;
    return stop(child);
  };
  return { url: `esdb://${host}:${port}?tls=false`, port, pid: child.pid ?? 0, close };
}

function reportedPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const told = message as NodeMessage;
      if ('port' in told) resolve(told.port);
      else reject(new Error(told.error));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the node ended before it was ready (exit code ${code})`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.ref();
  child.kill('SIGTERM');
  await ended;
}
