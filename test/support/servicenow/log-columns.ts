/** The columns of the published log, in its order (UCI #498, doi:10.24432/C57S4H). */
export const COLUMNS = [
  ...(['number', 'incident_state', 'active', 'reassignment_count', 'reopen_count', 'sys_mod_count'] as const),
  ...(['made_sla', 'caller_id', 'opened_by', 'opened_at', 'sys_created_by', 'sys_created_at'] as const),
  ...(['sys_updated_by', 'sys_updated_at', 'contact_type', 'location', 'category', 'subcategory'] as const),
  ...(['u_symptom', 'cmdb_ci', 'impact', 'urgency', 'priority', 'assignment_group'] as const),
  ...(['assigned_to', 'knowledge', 'u_priority_confirmation', 'notify', 'problem_id', 'rfc', 'vendor'] as const),
  ...(['caused_by', 'closed_code', 'resolved_by', 'resolved_at', 'closed_at'] as const),
] as const;

export type Column = (typeof COLUMNS)[number];

/** One row: an incident after one update. */
export type LogRow = Readonly<Record<Column, string>>;

/** Text of a cell without a value. */
export const MISSING = '?';
