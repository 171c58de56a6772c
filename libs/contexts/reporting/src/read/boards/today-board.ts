import { type ChangeKind, type ChangeState } from '@chronodesk/changes/published';
import { type Party, type UpdateDeadline } from '@chronodesk/major-incidents/published';
import { type Alarm } from './alarms.js';

/** What asks for attention, by name; SQL on `reporting.board_tickets t`. */
export const SECTIONS = {
  unassigned: 't.team IS NULL',
  atRisk: 't.at_risk',
  breached: 't.breached',
  updateDue: 't.update_due',
  supplierWaits: `t.handed_over_at IS NOT NULL OR t.hold_for = 'supplier'`,
} as const;
export type BoardSection = keyof typeof SECTIONS;

/** A ticket on the board. */
export interface BoardLine {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly priority: number;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly service: string | null;
  readonly customer: string | null;
  readonly openedAt: string;
  readonly hold: { readonly for: string; readonly since: string } | null;
  /** Who outside the house has it, since when, and whether they confirmed it. */
  readonly handOver: { readonly supplier: string | null; readonly at: string; readonly acknowledged: boolean } | null;
  /** The soonest deadline among the alarms. */
  readonly dueAt: string | null;
  /** Promises at risk or broken. */
  readonly alarms: readonly Alarm[];
}

/** The most urgent tickets of a section, and how many there are. */
export interface BoardPart<Line> {
  readonly count: number;
  readonly items: readonly Line[];
}

/** A change that is worked on, or whose window touches the day. */
export interface BoardChangeLine {
  readonly id: string;
  readonly number: string;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly service: string | null;
  readonly state: ChangeState;
  readonly risk: string | null;
  /** Null for an emergency that began without one. */
  readonly window: { readonly from: string; readonly to: string } | null;
}

/** A major incident that is not over, and what audiences have to hear next. */
export interface BoardMajorLine {
  readonly id: string;
  /** Of its ticket. */
  readonly number: string;
  readonly title: string;
  readonly priority: number;
  readonly service: string | null;
  readonly customer: string | null;
  readonly declaredAt: string;
  readonly mitigated: boolean;
  readonly lead: Party | null;
  readonly nextUpdateAt: string | null;
  readonly updates: readonly UpdateDeadline[];
}

export interface TodayBoard {
  readonly asOf: string;
  /** The day of the desk, half-open, ISO 8601 UTC. */
  readonly day: { readonly from: string; readonly to: string };
  readonly live: number;
  readonly tickets: Readonly<Record<BoardSection, BoardPart<BoardLine>>>;
  /** Scoped by service and customer only. */
  readonly majors: BoardPart<BoardMajorLine>;
  /** Not those that were rejected or cancelled. Scoped by service only. */
  readonly changes: BoardPart<BoardChangeLine>;
}
