import { streamOf, typeOf } from '../ledger/record.js';
import { invalidArgument } from './grpc-status.js';

/** Records a real server considers at a time when the client names no window. */
const DEFAULT_WINDOW = 32;

/** A filter as a client asks for it. */
export interface FilterOptions {
  readonly on: 'type' | 'stream';
  /** Unanchored and case-sensitive; empty = use the prefixes. */
  readonly regex: string;
  readonly prefixes: readonly string[];
  readonly window: number | undefined;
  /** Checkpoint interval in windows. */
  readonly intervals: number;
}

/** Chooses records of $all by type or stream name; applied to the raw record, before links are resolved. */
export class EventFilter {
  /** Considered records, matching or not, after which a subscription owes a checkpoint. */
  readonly checkpointEvery: number;
  private readonly fieldOf: (record: Buffer) => Buffer;
  private readonly regex: RegExp | undefined;
  private readonly prefixes: readonly Buffer[];

  constructor(options: FilterOptions) {
    this.checkpointEvery = (options.window ?? DEFAULT_WINDOW) * options.intervals;
    this.fieldOf = options.on === 'type' ? typeOf : streamOf;
    this.regex = options.regex === '' ? undefined : compile(options.regex);
    this.prefixes = options.prefixes.map((prefix) => Buffer.from(prefix));
  }

  /** Whether the record passes. */
  matches(record: Buffer): boolean {
    const field = this.fieldOf(record);
    if (this.regex) return this.regex.test(field.toString('utf8'));
    for (const prefix of this.prefixes) {
      if (field.length >= prefix.length && field.compare(prefix, 0, prefix.length, 0, prefix.length) === 0) return true;
    }
    return false;
  }
}

function compile(regex: string): RegExp {
  try {
    return new RegExp(regex);
  } catch {
    throw invalidArgument(`not a regular expression: ${regex}`);
  }
}
