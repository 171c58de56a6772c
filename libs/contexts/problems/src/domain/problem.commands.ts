import { type DomainCommand } from '@chronodesk/kernel';
import { type RecordReference } from './problem.events.js';

export type OpenProblem = DomainCommand<
  'OpenProblem',
  {
    readonly number: string;
    readonly title: string;
    readonly description?: string;
    readonly service?: string;
    readonly ci?: string;
    readonly category?: string;
    readonly subcategory?: string;
    readonly reason: string;
    readonly suggestion?: string;
    /** Incidents that are linked from the start; each exists in the ledger. */
    readonly incidents: readonly RecordReference[];
  }
>;
/** Each incident exists in the ledger. */
export type LinkIncidents = DomainCommand<'LinkIncidents', { incidents: readonly RecordReference[] }>;
/** Ids of tickets. */
export type UnlinkIncidents = DomainCommand<'UnlinkIncidents', { incidents: readonly string[]; reason?: string }>;
export type InvestigateProblem = DomainCommand<'InvestigateProblem', object>;
export type DiagnoseProblem = DomainCommand<'DiagnoseProblem', { rootCause: string }>;
/** Criteria as somebody wrote them down. */
export interface GivenCriteria {
  readonly service?: string;
  readonly ci?: string;
  readonly category?: string;
  readonly subcategory?: string;
  readonly words?: readonly string[];
}
/** Without `matches`, the criteria stay as they are; at first they are what the problem is about. */
export type KnowProblem = DomainCommand<'KnowProblem', { error: string; workaround: string; matches?: GivenCriteria }>;
export type AmendWorkaround = DomainCommand<'AmendWorkaround', { workaround: string }>;
/** The change exists in the ledger. */
export type PlanFix = DomainCommand<'PlanFix', { change: RecordReference }>;
export type ResolveProblem = DomainCommand<'ResolveProblem', { resolution?: string }>;
export type ReopenProblem = DomainCommand<'ReopenProblem', { reason: string }>;
export type CloseProblem = DomainCommand<'CloseProblem', object>;
export type CancelProblem = DomainCommand<'CancelProblem', { reason: string }>;

export type ProblemCommand =
  | OpenProblem
  | LinkIncidents
  | UnlinkIncidents
  | InvestigateProblem
  | DiagnoseProblem
  | KnowProblem
  | AmendWorkaround
  | PlanFix
  | ResolveProblem
  | ReopenProblem
  | CloseProblem
  | CancelProblem;
