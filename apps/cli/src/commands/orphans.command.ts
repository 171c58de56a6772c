import { type INestApplicationContext } from '@nestjs/common';
import { AttachmentStore, type StoredContent } from '@chronodesk/attachments';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Command } from 'commander';
import { interruption, withInstallation } from '../cli-context.js';
import { findOrphans, removeOrphans } from '../orphans.js';
import { ProgressLine } from '../progress-line.js';

/** Content of which nobody knows an event after so long (ms) gets none any more: a day. */
const ABANDONED_MS = 24 * 3_600_000;

interface OrphansOptions {
  readonly remove?: boolean;
  readonly json?: boolean;
}

/** What the command answers with `--json`; instants ISO 8601, UTC. */
interface OrphansResult {
  readonly before: string;
  /** Files that are old enough, and how many of them no event names. */
  readonly kept: number;
  readonly orphans: number;
  readonly bytes: number;
  readonly removed: number;
  readonly files: readonly { readonly sha256: string; readonly bytes: number; readonly keptAt: string }[];
  readonly stopped: boolean;
}

export const addOrphansCommand = (program: Command): Command =>
  program
    .command('orphans')
    .description('List files of attachments, older than a day, that no event names: their upload was cut off.')
    .option('--remove', 'remove them for good')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nReads all of the ledger. Needs the DATA_DIR of the API processes.')
    .action((options: OrphansOptions) =>
      withInstallation(async (context) => {
        const result = await runOrphans(context, options);
        process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : sentences(result));
        if (result.stopped) process.exitCode = 130;
      }),
    );

const runOrphans = async (context: INestApplicationContext, { remove }: OrphansOptions): Promise<OrphansResult> => {
  const content = context.get(AttachmentStore);
  const before = Date.now() - ABANDONED_MS;
  const line = new ProgressLine();
  const found = await findOrphans(content, context.get<EventStore>(EVENT_STORE), {
    ...{ before, signal: interruption() },
    onProgress: (fraction, events) => line.show(fraction, events, 'events'),
  });
  line.clear();
  const { kept, orphans } = found ?? { kept: 0, orphans: [] };
  const removed = remove ? await removeOrphans(content, { kept, orphans }, before) : [];
  return {
    ...{ before: new Date(before).toISOString(), kept, orphans: orphans.length, bytes: bytesOf(orphans) },
    ...{ removed: removed.length, stopped: found === null },
    files: orphans.map(({ sha256, bytes, keptAt }) => ({ sha256, bytes, keptAt: new Date(keptAt).toISOString() })),
  };
};

const bytesOf = (files: readonly StoredContent[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

const sentences = ({ kept, orphans, bytes, removed, files, stopped }: OrphansResult): string => {
  if (stopped) return 'Stopped before all of the ledger was read; nothing was found out and nothing removed.\n';
  const lines = files.map((file) => `${file.sha256}  ${file.keptAt}  ${file.bytes} bytes\n`).join('');
  return `${lines}${orphans} of ${kept} files are named by no event (${bytes} bytes); ${removed} were removed.\n`;
};
