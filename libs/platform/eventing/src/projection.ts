import { type DomainEvent, type Recorded } from '@chronodesk/kernel';

/** A read model's row class (a TypeORM entity); its table and primary key are known to the read store. */
export type RowType<Row extends object> = new () => Row;

/** Equality on columns; an array means "one of". Dates and instants are ISO strings, positions bigint. */
export type RowFilter<Row> = { readonly [Column in keyof Row]?: Row[Column] | readonly Row[Column][] };

/** The rows of a projection inside the transaction that also moves its checkpoint. */
export interface Rows {
  /** What it answers is not to be changed in place: rows are written by comparing them with what was found. */
  find<Row extends object>(type: RowType<Row>, filter: RowFilter<Row>): Promise<Row[]>;
  /** Rows in the order of their primary key, `size` of them at a time, each page as of when it is asked for. */
  pages<Row extends object>(type: RowType<Row>, filter: RowFilter<Row>, size: number): AsyncIterable<Row[]>;
  /** Inserts or replaces rows by primary key, in bulk; they are whole rows. */
  upsert<Row extends object>(type: RowType<Row>, rows: readonly Row[]): Promise<void>;
  remove<Row extends object>(type: RowType<Row>, filter: RowFilter<Row>): Promise<void>;
}

/** Folds events into the rows of one read model. */
export interface Projection<Event extends DomainEvent = DomainEvent> {
  /** `<context>.<read-model>@<version>`, the key of its checkpoint; a changed projector takes the next version. */
  readonly name: string;
  /** Event types it folds; others only move its checkpoint. */
  readonly handles: readonly Event['type'][] | 'all';
  /**
   * Whether nobody acts on it at once: history, reports. Such read models are folded few at a time, so that under load those
   * that people and rules wait for are fresh first.
   */
  readonly isBackground?: boolean;
  /** Every table it writes; nobody else writes them. */
  readonly tables: readonly RowType<object>[];
  /** Folds a batch, in ledger order. May throw: the lane then stops and says so, and skips nothing. */
  project(events: readonly Recorded<Event>[], rows: Rows): Promise<void>;
}

/** Declares a projection with its events narrowed; erases the event type for lists of projections. */
export const projection = <Event extends DomainEvent>(definition: Projection<Event>): Projection => definition;
