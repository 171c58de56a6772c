import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { type SimulatedDifference } from '@chronodesk/agreements';
import { InvalidInput } from '@chronodesk/kernel';

type Cell = string | number | null;

const COLUMNS: Readonly<Record<string, (difference: SimulatedDifference) => Cell>> = {
  number: ({ number }) => number,
  metric: ({ metric }) => metric,
  cycle: ({ cycle }) => cycle,
  then: ({ then }) => then?.verdict ?? null,
  then_at: ({ then }) => then?.at ?? null,
  then_due_at: ({ then }) => then?.dueAt ?? null,
  then_agreement: ({ thenAgreement }) => thenAgreement,
  draft: ({ by }) => by?.verdict ?? null,
  draft_at: ({ by }) => by?.at ?? null,
  draft_due_at: ({ by }) => by?.dueAt ?? null,
  reasons: ({ reasons, together }) => reasons.join(together ? '+' : ' '),
  reason_en: ({ text }) => text.en,
  reason_de: ({ text }) => text.de,
};

/** Differences as CSV or JSON lines, written as they come. */
export class DifferencesFile {
  private file: WriteStream | null = null;

  private constructor(
    readonly path: string,
    private readonly lineOf: (difference: SimulatedDifference) => string,
    private readonly head: string,
  ) {}

  /** @throws InvalidInput for another kind of file. */
  static at(path: string): DifferencesFile {
    if (path.endsWith('.csv')) return new DifferencesFile(path, csvLine, `${Object.keys(COLUMNS).join(',')}\n`);
    if (path.endsWith('.jsonl')) return new DifferencesFile(path, (line) => `${JSON.stringify(line)}\n`, '');
    throw new InvalidInput([{ path: '--differences', message: 'has to end in .csv or .jsonl' }]);
  }

  async add(difference: SimulatedDifference): Promise<void> {
    const file = (this.file ??= await this.open());
    if (!file.write(this.lineOf(difference))) await once(file, 'drain');
  }

  /** Finishes the file; without any difference it has its head only. */
  async close(): Promise<void> {
    const file = (this.file ??= await this.open());
    file.end();
    await once(file, 'close');
  }

  private async open(): Promise<WriteStream> {
    const file = createWriteStream(this.path);
    await once(file, 'open');
    file.write(this.head);
    return file;
  }
}

const csvLine = (difference: SimulatedDifference): string =>
  `${Object.values(COLUMNS)
    .map((cellOf) => quoted(cellOf(difference)))
    .join(',')}\n`;

const quoted = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
