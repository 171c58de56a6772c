import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NODE_OPTIONS } from '../child.js';
import { type Services } from '../embedded.js';

/** How far the year is. */
export interface Progress {
  readonly count: number;
  readonly day: string;
  readonly fraction: number;
}

/**
 * Lets the demo process tell the year through the commands of the product. Answers how many there were; null if it was
 * stopped before the end.
 * @throws Error when it fails; it has said why.
 */
export const playYear = async (
  { eventStoreUrl, databaseUrl }: Services,
  own: Readonly<Record<string, string>>,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<number | null> => {
  const main = fileURLToPath(new URL('../../../demo/dist/main.js', import.meta.url));
  const env = { LOG_LEVEL: 'error', ...process.env, ...own, EVENTSTORE_URL: eventStoreUrl, DATABASE_URL: databaseUrl };
  const player = fork(main, [], {
    env,
    execArgv: [...NODE_OPTIONS],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  let played: number | null = null;
  player.on('message', (message: { readonly type: string } & Progress) => {
    if (message.type === 'played') played = message.count;
    else onProgress(message);
  });
  const stop = () => void player.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const [code] = (await once(player, 'exit')) as [number | null];
  signal.removeEventListener('abort', stop);
  if (played === null && !signal.aborted) throw new Error(`The year could not be told to its end (code ${code}).`);
  return played;
};
