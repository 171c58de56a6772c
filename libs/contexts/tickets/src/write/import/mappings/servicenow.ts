import { type Mapping } from '../mapping.js';

/**
 * ServiceNow's incident log as published by Amaral, Fantinato and Peres (UCI #498, doi:10.24432/C57S4H). Columns that
 * leak the future (closed_code, resolved_by, resolved_at, closed_at repeat the final value on every row) are left out.
 */
export const servicenow: Mapping = {
  source: 'servicenow',
  kind: 'incident',
  csv: { delimiter: ',', missing: '?' },
  time: { format: 'd/M/yyyy HH:mm', offset: '+00:00' },
  columns: {
    number: 'number',
    state: 'incident_state',
    openedAt: 'opened_at',
    updatedAt: 'sys_updated_at',
    openedBy: 'opened_by',
    updatedBy: 'sys_updated_by',
    requester: 'caller_id',
    ci: 'cmdb_ci',
    category: 'category',
    subcategory: 'subcategory',
    channel: 'contact_type',
    team: 'assignment_group',
    assignee: 'assigned_to',
    supplier: 'vendor',
    impact: 'impact',
    urgency: 'urgency',
    priority: 'priority',
  },
  links: [
    { type: 'problem', column: 'problem_id' },
    { type: 'change', column: 'rfc' },
    { type: 'caused-by-change', column: 'caused_by' },
  ],
  attributes: {
    symptom: 'u_symptom',
    location: 'location',
    knowledge: 'knowledge',
    notify: 'notify',
    madeSla: 'made_sla',
    priorityConfirmed: 'u_priority_confirmation',
    reassignments: 'reassignment_count',
    vendor: 'vendor',
  },
  states: {
    New: 'new',
    Active: 'active',
    'Awaiting User Info': { hold: 'requester' },
    'Awaiting Vendor': { hold: 'supplier' },
    'Awaiting Problem': { hold: 'problem' },
    'Awaiting Evidence': { hold: 'evidence' },
    Resolved: 'resolved',
    Closed: 'closed',
    '-100': 'ignore',
  },
  levels: { '1 - High': 1, '2 - Medium': 2, '3 - Low': 3 },
  priorities: { '1 - Critical': 1, '2 - High': 2, '3 - Moderate': 3, '4 - Low': 4 },
};
