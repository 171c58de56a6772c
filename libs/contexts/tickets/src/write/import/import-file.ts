import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InvalidInput } from '@chronodesk/kernel';
import { parse, type Info } from 'csv-parse';
import { columnsOf, type Mapping } from './mapping.js';
import { type Row } from './snapshot.js';

/** Longest line taken for a row, in characters; more is a file of another kind. */
const LONGEST_LINE = 1_000_000;

/** A row with the line it stands on and the text it was read from. */
export interface SourceRow {
  readonly line: number;
  readonly row: Row;
}

/** A line that could not be read as a row at all. */
export interface BrokenLine {
  readonly line: number;
  readonly reason: string;
  readonly raw: string;
}

/** Reads a CSV, plain or gzipped, row by row. */
export class ImportFile {
  private file: ReadStream | null = null;
  /** The header, once the first row was read. */
  columns: readonly string[] = [];

  constructor(
    readonly path: string,
    private readonly mapping: Mapping,
  ) {}

  /** Size on disk in bytes; for progress. @throws InvalidInput when there is no such file. */
  async size(): Promise<number> {
    try {
      return (await stat(this.path)).size;
    } catch {
      throw new InvalidInput([{ path: 'file', message: `${this.path} cannot be read; check the path` }]);
    }
  }

  /** Bytes read from disk so far. */
  get bytesRead(): number {
    return this.file?.bytesRead ?? 0;
  }

  /** @throws InvalidInput when the file lacks a column of the mapping. */
  async *rows(onBroken: (line: BrokenLine) => Promise<void>): AsyncGenerator<SourceRow> {
    const broken: BrokenLine[] = [];
    const parser = parse({
      delimiter: this.mapping.csv.delimiter,
      columns: (header: string[]) => this.checkedColumns(header),
      info: true,
      bom: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: LONGEST_LINE,
      on_skip: (error, raw) => {
        const line = typeof error?.lines === 'number' ? error.lines : 0;
        const cells = (error as { record?: readonly string[] } | undefined)?.record ?? [];
        broken.push({
          line,
          reason: error?.message ?? 'not a row',
          raw: raw ?? cells.join(this.mapping.csv.delimiter),
        });
        return undefined;
      },
    });
    this.file = createReadStream(this.path, { highWaterMark: 1 << 16 });
    const done = (error: unknown) => error && parser.destroy(error as Error);
    if (this.path.endsWith('.gz')) pipeline(this.file, createGunzip(), parser, done);
    else pipeline(this.file, parser, done);
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: Info }>) {
      for (const line of broken.splice(0)) await onBroken(line);
      yield { line: info.lines, row: record };
    }
    for (const line of broken) await onBroken(line);
  }

  private checkedColumns(header: string[]): string[] {
    const missing = [...new Set(columnsOf(this.mapping))].filter((column) => !header.includes(column));
    if (missing.length > 0)
      throw new InvalidInput(
        missing.map((column) => ({
          path: column,
          message: `the file has no such column; its header is ${header.join(', ')}`,
        })),
      );
    this.columns = header;
    return header;
  }
}
