import {
  type HoldReason,
  type Level,
  type LinkType,
  type Priority,
  type TicketKind,
} from '../../domain/ticket.events.js';

/** What a state of the source means here; `ignore` keeps the state before. */
export type MappedState = 'new' | 'active' | 'resolved' | 'closed' | 'cancelled' | 'ignore' | { hold: HoldReason };

/**
 * How a CSV of ticket snapshots is read: every row is a ticket after one update, rows of a ticket are contiguous and in
 * order. docs/import/mapping.schema.json is the schema of these files.
 */
export interface Mapping {
  /** Name of the source system; part of the ids of all imported events, so keep it. */
  readonly source: string;
  readonly kind: TicketKind;
  readonly csv: {
    readonly delimiter: string;
    /** Text of a cell without a value. */
    readonly missing: string;
  };
  readonly time: {
    /** Made of d, M, yyyy, HH, mm, ss and literal characters; or `iso`. */
    readonly format: string;
    /** Fixed offset from UTC of all local times, for example `+00:00`. */
    readonly offset: string;
  };
  readonly columns: {
    readonly number: string;
    readonly state: string;
    readonly openedAt: string;
    readonly updatedAt: string;
    readonly openedBy?: string;
    readonly updatedBy?: string;
    readonly title?: string;
    readonly requester?: string;
    readonly customer?: string;
    readonly service?: string;
    readonly ci?: string;
    readonly category?: string;
    readonly subcategory?: string;
    readonly channel?: string;
    readonly team?: string;
    readonly assignee?: string;
    readonly supplier?: string;
    readonly impact: string;
    readonly urgency: string;
    readonly priority: string;
  };
  readonly links?: readonly { readonly type: LinkType; readonly column: string }[];
  /** Name here → column there: kept, not interpreted. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, MappedState>>;
  readonly levels: Readonly<Record<string, Level>>;
  readonly priorities: Readonly<Record<string, Priority>>;
}

/** Every column a mapping reads. */
export const columnsOf = ({ columns, links = [], attributes = {} }: Mapping): string[] => [
  ...Object.values(columns).filter((column): column is string => column !== undefined),
  ...links.map(({ column }) => column),
  ...Object.values(attributes),
];
