import { readFileSync } from 'node:fs';

export type TruthCounts = Readonly<Record<string, number>>;
/** Plain numbers and texts of a part, by name. */
type Plain = Readonly<Record<string, unknown>>;

export interface TruthCell {
  readonly impact: string;
  readonly urgency: string;
  readonly priority: string;
  readonly count: number;
}

export interface TruthStateTime {
  readonly minutes: number;
  readonly visiting_incidents: number;
  readonly mean_h_per_visiting: number;
  readonly median_h_per_visiting: number;
}

export interface TruthSla {
  readonly incidents: number;
  readonly met: number;
}

/** The figures of a truth file, as far as they are read here; counted from the published log by somebody else. */
export interface TruthFigures {
  readonly totals: Plain & {
    readonly incidents: number;
    readonly incidents_by_last_state: TruthCounts;
    readonly incidents_opened_per_month: TruthCounts;
  };
  readonly priority: Plain & {
    readonly incidents_by_first: TruthCounts;
    readonly incidents_by_final: TruthCounts;
    readonly impact_urgency_only: number;
    readonly by_transition: readonly { from: string; to: string; count: number }[];
  };
  readonly priority_matrix: { readonly first_rows: readonly TruthCell[]; readonly final: readonly TruthCell[] };
  readonly reopenings: Plain & {
    readonly by_transition: TruthCounts;
    readonly incidents_reopened_after_closed: readonly string[];
  };
  readonly expected_events: Plain & {
    readonly priority_changed: number;
    readonly touched_only: number;
    readonly state_entered: TruthCounts;
    readonly state_events_total: number;
    readonly changes_while_resolved_or_closed: TruthCounts;
  };
  readonly time_in_state: {
    readonly states: Readonly<Record<string, TruthStateTime>> & { readonly New: TruthStateTime };
    readonly lead_minutes: number;
    readonly check_minutes: number;
  };
  readonly links: Readonly<Record<string, Plain>> & { readonly waiting: TruthCounts };
  readonly time_to_first_resolution_event: {
    readonly overall: Plain;
    readonly by_priority: Readonly<Record<string, Plain>>;
  };
  readonly reassignments: Plain;
  readonly assignee_changes: Plain;
  readonly made_sla: { readonly overall: TruthSla; readonly by_priority: Readonly<Record<string, TruthSla>> };
  readonly backlog: {
    readonly instants: readonly { instant: string; opened_so_far: number; not_resolved_event: number }[];
  };
}

/** Reads the figures of a truth file. */
export const readTruth = (path: string): TruthFigures =>
  (JSON.parse(readFileSync(path, 'utf8')) as { figures: TruthFigures }).figures;
