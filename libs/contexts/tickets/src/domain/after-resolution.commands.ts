import { type DomainCommand } from '@chronodesk/kernel';
import { type CriterionPoints } from './after-resolution.events.js';

export type PlanClose = DomainCommand<
  'PlanClose',
  { resolution: number; closeAt: string; policy: string; version: number }
>;
/** The planned instant has come. */
export type CloseAsPlanned = DomainCommand<'CloseAsPlanned', { resolution: number; now: string }>;
/** `changeableFor` in milliseconds, from the first rating; `at` ISO 8601, UTC. */
export type RateTicket = DomainCommand<
  'RateTicket',
  { csat: number; nps?: number | null; comment?: string; at: string; changeableFor: number }
>;
/** `resolution` and `resolver` as the reviewer's request found them. */
export type ReviewTicket = DomainCommand<
  'ReviewTicket',
  {
    reviewer: string;
    resolver: string;
    resolution: number;
    scorecard: string;
    version: number;
    points: readonly CriterionPoints[];
    total: number;
    comment?: string;
  }
>;

export type AfterResolutionCommand = PlanClose | CloseAsPlanned | RateTicket | ReviewTicket;
