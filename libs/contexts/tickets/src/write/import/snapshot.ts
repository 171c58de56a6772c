import { type Level, type LinkType, type Priority } from '../../domain/ticket.events.js';
import { instantParser } from './local-time.js';
import { type MappedState, type Mapping } from './mapping.js';

/** One row of the source, read and checked: a ticket after one update. */
export interface Snapshot {
  /** Line in the file, from 1; the header is line 1. */
  readonly line: number;
  readonly number: string;
  /** Null keeps the state before. */
  readonly state: Exclude<MappedState, 'ignore'> | null;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly openedBy: string | null;
  readonly updatedBy: string | null;
  readonly title: string | null;
  readonly requester: string | null;
  readonly customer: string | null;
  readonly service: string | null;
  readonly ci: string | null;
  readonly category: string | null;
  readonly subcategory: string | null;
  readonly channel: string | null;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly supplier: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  readonly links: ReadonlyMap<LinkType, string>;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Longest cell that is interpreted, in characters: PostgreSQL's index entries hold 2,704 bytes. */
const LONGEST_NAME = 500;

/** A row as the CSV reader hands it over. */
export type Row = Readonly<Record<string, string | undefined>>;

/** Reads rows by a mapping; answers the faults of a row as sentences where it cannot be read. */
export const snapshotReader = (mapping: Mapping): ((row: Row, line: number) => Snapshot | string[]) => {
  const instantOf = instantParser(mapping.time.format, mapping.time.offset);
  const { columns } = mapping;
  const interpreted = new Set<string | undefined>(Object.values(columns));

  return (row, line) => {
    const faults: string[] = [];
    const cell = (column: string | undefined): string | null => {
      const text = column === undefined ? undefined : row[column];
      if (text === undefined || text === '' || text === mapping.csv.missing) return null;
      if (text.includes('\0')) faults.push(`${column}: holds the character U+0000, which no text may have`);
      if (interpreted.has(column) && text.length > LONGEST_NAME)
        faults.push(`${column}: is longer than ${LONGEST_NAME} characters`);
      return text;
    };
    const instant = (column: string): string => {
      const text = cell(column);
      const value = text === null ? null : instantOf(text);
      if (value === null) faults.push(`${column}: "${text ?? ''}" is not a time like ${mapping.time.format}`);
      return value ?? '';
    };
    const known = <Value>(column: string, values: Readonly<Record<string, Value>>): Value => {
      const text = row[column] ?? '';
      if (!Object.hasOwn(values, text))
        faults.push(`${column}: "${text}" is none of ${Object.keys(values).join(', ')}; add it to the mapping`);
      return values[text] as Value;
    };

    const number = cell(columns.number);
    if (number === null) faults.push(`${columns.number}: a ticket needs a number`);
    const state = known(columns.state, mapping.states);
    const snapshot: Snapshot = {
      line,
      number: number ?? '',
      state: state === 'ignore' ? null : state,
      openedAt: instant(columns.openedAt),
      updatedAt: instant(columns.updatedAt),
      openedBy: cell(columns.openedBy),
      updatedBy: cell(columns.updatedBy),
      title: cell(columns.title),
      requester: cell(columns.requester),
      customer: cell(columns.customer),
      service: cell(columns.service),
      ci: cell(columns.ci),
      category: cell(columns.category),
      subcategory: cell(columns.subcategory),
      channel: cell(columns.channel),
      team: cell(columns.team),
      assignee: cell(columns.assignee),
      supplier: cell(columns.supplier),
      impact: known(columns.impact, mapping.levels),
      urgency: known(columns.urgency, mapping.levels),
      priority: known(columns.priority, mapping.priorities),
      links: new Map(
        (mapping.links ?? []).flatMap(({ type, column }) => {
          const ref = cell(column);
          return ref === null ? [] : [[type, ref] as const];
        }),
      ),
      attributes: Object.fromEntries(
        Object.entries(mapping.attributes ?? {}).flatMap(([name, column]) => {
          const value = cell(column);
          return value === null ? [] : [[name, value] as const];
        }),
      ),
    };
    return faults.length > 0 ? faults : snapshot;
  };
};
