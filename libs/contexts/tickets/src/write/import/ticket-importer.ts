import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type CommandContext, derivedId, type EventStore, metadataOf } from '@chronodesk/eventing';
import { idOfNumber, type Numbers } from '@chronodesk/numbering';
import { type Appended, HistoryAppender } from './history-appender.js';
import { ImportFile, type SourceRow } from './import-file.js';
import { type ImportSummary, type TicketImportEnded, type TicketImportStarted } from './import.events.js';
import { type Mapping } from './mapping.js';
import { Rejections } from './rejections.js';
import { type Snapshot, snapshotReader } from './snapshot.js';
import { historyOf } from './ticket-history.js';

/** Tickets appended at the same time. */
const TICKETS_AT_ONCE = 64;

/**
 * Rows of one ticket at most: its whole history is one append, which EventStoreDB takes up to 1 MB of; a thousand rows
 * make about half of that. The longest history of the real log has 58.
 */
const MOST_ROWS = 1_000;

/** What to import and how. */
export interface ImportRequest {
  readonly path: string;
  readonly mapping: Mapping;
  /** Agreement that judges the imported tickets; null: none does. */
  readonly agreement: string | null;
  readonly actor: string;
  /** Where rejected rows go. */
  readonly rejectedPath: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** How far an import is; `fraction` of the file's bytes. */
export interface ImportProgress extends ImportSummary {
  readonly fraction: number;
}

type Counts = { -readonly [Key in keyof ImportSummary]: ImportSummary[Key] };
type ReadRow = { readonly snapshot: Snapshot; readonly raw: SourceRow };

/** Takes the history of another desk into the ledger, ticket by ticket, as the events that live work would have made. */
export class TicketImporter {
  constructor(
    private readonly store: EventStore,
    private readonly numbers: Numbers,
  ) {}

  /**
   * Streams the file. Stopped and started again it doubles nothing: the ids of all events follow from the source.
   * @throws InvalidInput when the file cannot be read by the mapping; DependencyUnavailable.
   */
  async run(request: ImportRequest): Promise<ImportSummary> {
    const run = new ImportRun(this.store, request);
    await run.record('TicketImportStarted');
    try {
      await run.importAll();
    } finally {
      await this.keepNumbersFree(run);
      await run.record('TicketImportEnded');
    }
    return run.counts;
  }

  private async keepNumbersFree(run: ImportRun): Promise<void> {
    for (const [series, to] of run.highestNumbers)
      await this.numbers.skipTo(series, to, { ...run.context, commandId: randomUUID() });
  }
}

class ImportRun {
  readonly counts: Counts = {
    rows: 0,
    tickets: 0,
    ticketsAdded: 0,
    ticketsAlreadyThere: 0,
    events: 0,
    rejectedRows: 0,
  };
  readonly highestNumbers = new Map<string, number>();
  readonly context: CommandContext;
  private readonly id = randomUUID();
  private readonly file: ImportFile;
  private readonly rejections: Rejections;
  private readonly underWay = new Set<Promise<void>>();
  private failure: Error | null = null;
  private appender: HistoryAppender;

  constructor(
    private readonly store: EventStore,
    private readonly request: ImportRequest,
  ) {
    const { path, mapping, rejectedPath, actor } = request;
    this.file = new ImportFile(path, mapping);
    this.rejections = new Rejections(rejectedPath);
    const occurredAt = new Date().toISOString();
    const ids = { commandId: this.id, correlationId: this.id, causationId: this.id };
    this.context = { ...ids, actor, channel: 'import', occurredAt };
  }

  async importAll(): Promise<void> {
    const size = await this.file.size();
    const head = await this.store.head();
    this.appender = new HistoryAppender(this.store, this.request.mapping.source, this.id, head ?? -1n);
    try {
      for await (const rows of this.tickets()) {
        if (this.request.signal.aborted || this.failure) break;
        await this.start(rows);
        this.request.onProgress({ ...this.counts, fraction: this.file.bytesRead / size });
      }
      await Promise.all(this.underWay);
    } finally {
      await this.rejections.close();
    }
    if (this.failure) throw this.failure;
  }

  /** Appends the beginning or the end of the import to its own stream. */
  async record(type: 'TicketImportStarted' | 'TicketImportEnded'): Promise<void> {
    const { path, mapping, agreement, signal } = this.request;
    const started: TicketImportStarted = {
      type: 'TicketImportStarted',
      data: { source: mapping.source, file: basename(path), agreement },
    };
    const ended: TicketImportEnded = {
      type: 'TicketImportEnded',
      data: { ...this.counts, stopped: signal.aborted || this.failure !== null },
    };
    const event = type === 'TicketImportStarted' ? started : ended;
    const context = { ...this.context, occurredAt: new Date().toISOString() };
    await this.store.append(`import-${this.id}`, 'any', [
      { id: derivedId(this.id, type), event, metadata: metadataOf(context) },
    ]);
  }

  /** The readable rows of one ticket after the other. */
  private async *tickets(): AsyncGenerator<[ReadRow, ...ReadRow[]]> {
    const read = snapshotReader(this.request.mapping);
    let rows: ReadRow[] = [];
    let tooLong: string | null = null;
    const onBroken = ({ line, reason, raw }: { line: number; reason: string; raw: string }) =>
      this.reject(line, reason, raw);
    for await (const raw of this.file.rows(onBroken)) {
      this.counts.rows += 1;
      const snapshot = read(raw.row, raw.line);
      if (Array.isArray(snapshot)) {
        await this.reject(raw.line, snapshot.join('; '), this.textOf(raw));
        continue;
      }
      if (rows[0] && rows[0].snapshot.number !== snapshot.number) {
        yield rows as [ReadRow, ...ReadRow[]];
        rows = [];
      }
      if (snapshot.number === tooLong) await this.rejectTooLong([raw]);
      else if (rows.push({ snapshot, raw }) > MOST_ROWS) {
        tooLong = snapshot.number;
        await this.rejectTooLong(rows.splice(0).map((row) => row.raw));
      }
    }
    if (rows.length > 0) yield rows as [ReadRow, ...ReadRow[]];
  }

  private async rejectTooLong(rows: readonly SourceRow[]): Promise<void> {
    const reason = `the ticket has more than ${MOST_ROWS} rows; check that the mapping names the column of its number`;
    for (const row of rows) await this.reject(row.line, reason, this.textOf(row));
  }

  /** Starts a ticket as soon as there is room among those under way. */
  private async start(rows: [ReadRow, ...ReadRow[]]): Promise<void> {
    while (this.underWay.size >= TICKETS_AT_ONCE) await Promise.race(this.underWay);
    const work = this.importTicket(rows)
      .catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  private async importTicket(rows: [ReadRow, ...ReadRow[]]): Promise<void> {
    const snapshots = rows.map(({ snapshot }) => snapshot) as [Snapshot, ...Snapshot[]];
    const { number } = snapshots[0];
    const { kind, source } = this.request.mapping;
    const facts = historyOf(snapshots, { kind, source, agreement: this.request.agreement });
    const appended = await this.appender.append(idOfNumber(number), number, facts);
    this.counts.tickets += 1;
    this.noteNumber(number);
    await this.count(appended, rows);
  }

  private async count(appended: Appended, rows: readonly ReadRow[]): Promise<void> {
    switch (appended.outcome) {
      case 'added':
        this.counts.ticketsAdded += 1;
        this.counts.events += appended.events;
        return;
      case 'already-there':
        this.counts.ticketsAlreadyThere += 1;
        return;
      case 'different':
        for (const { raw } of rows) await this.reject(raw.line, appended.reason, this.textOf(raw));
    }
  }

  private noteNumber(number: string): void {
    const match = /^([A-Z]{3})(\d{7,15})$/.exec(number);
    if (!match) return;
    const [, series = '', digits] = match;
    this.highestNumbers.set(series, Math.max(this.highestNumbers.get(series) ?? 0, Number(digits)));
  }

  private reject(line: number, reason: string, raw: string): Promise<void> {
    this.counts.rejectedRows += 1;
    return this.rejections.add(line, reason, raw);
  }

  private textOf({ row }: SourceRow): string {
    return this.file.columns.map((column) => row[column] ?? '').join(this.request.mapping.csv.delimiter);
  }
}
