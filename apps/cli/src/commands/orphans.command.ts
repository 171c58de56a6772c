import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type INestApplicationContext } from '@nestjs/common';
import { AttachmentStore } from '@chronodesk/attachments';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Command } from 'commander';
import { interruption, withInstallation } from '../cli-context.js';
import { OrphanList } from '../orphan-list.js';
import { findOrphans, removeOrphans } from '../orphans.js';
import { jsonOf, type OrphansResult, sentencesOf } from '../orphans-result.js';
import { ProgressLine } from '../progress-line.js';

/** Content of which nobody knows an event after so long (ms) gets none any more: a day. */
const ABANDONED_MS = 24 * 3_600_000;

interface OrphansOptions {
  readonly remove?: boolean;
  readonly json?: boolean;
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
        const list = await OrphanList.begin();
        try {
          const result = await runOrphans(context, options, list);
          // What was found before a stop is not all, and so no answer.
          const files = result.stopped ? [] : list;
          const text = options.json ? jsonOf(result, files) : sentencesOf(result, files);
          await pipeline(Readable.from(text), process.stdout, { end: false });
          if (result.stopped) process.exitCode = 130;
        } finally {
          await list.drop();
        }
      }),
    );

const runOrphans = async (
  context: INestApplicationContext,
  { remove }: OrphansOptions,
  into: OrphanList,
): Promise<OrphansResult> => {
  const content = context.get(AttachmentStore);
  const before = Date.now() - ABANDONED_MS;
  const line = new ProgressLine();
  const found = await findOrphans(content, context.get<EventStore>(EVENT_STORE), {
    ...{ before, signal: interruption(), into },
    onProgress: (fraction, events) => line.show(fraction, events, 'events'),
  });
  line.clear();
  const removed = found && remove ? await removeOrphans(content, found, before) : 0;
  return {
    ...{ before: new Date(before).toISOString(), kept: found?.kept ?? 0 },
    ...{ orphans: found?.orphans.count ?? 0, bytes: found?.orphans.bytes ?? 0 },
    ...{ removed, stopped: found === null },
  };
};
