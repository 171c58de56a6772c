import { type StoredContent } from '@chronodesk/attachments';

/** What the command answers with `--json`, apart from the files themselves; instants ISO 8601, UTC. */
export interface OrphansResult {
  readonly before: string;
  /** Files that are old enough, and how many of them no event names. */
  readonly kept: number;
  readonly orphans: number;
  readonly bytes: number;
  readonly removed: number;
  readonly stopped: boolean;
}

type Files = AsyncIterable<StoredContent> | Iterable<StoredContent>;

/** The result as JSON with its `files`, piece by piece, as there may be many. */
export async function* jsonOf(result: OrphansResult, files: Files): AsyncGenerator<string> {
  yield `${JSON.stringify(result, null, 2).slice(0, -2)},\n  "files": [`;
  let separator = '\n';
  for await (const { sha256, bytes, keptAt } of files) {
    const file = { sha256, bytes, keptAt: instantOf(keptAt) };
    yield `${separator}${JSON.stringify(file, null, 2).replaceAll(/^/gm, '    ')}`;
    separator = ',\n';
  }
  yield separator === '\n' ? ']\n}\n' : '\n  ]\n}\n';
}

/** The result in words, a line for each file, piece by piece. */
export async function* sentencesOf(
  { kept, orphans, bytes, removed, stopped }: OrphansResult,
  files: Files,
): AsyncGenerator<string> {
  if (stopped) {
    yield 'Stopped before all of the ledger was read; nothing was found out and nothing removed.\n';
    return;
  }
  for await (const file of files) yield `${file.sha256}  ${instantOf(file.keptAt)}  ${file.bytes} bytes\n`;
  yield `${orphans} of ${kept} files are named by no event (${bytes} bytes); ${removed} were removed.\n`;
}

const instantOf = (ms: number): string => new Date(ms).toISOString();
