import { type DomainCommand } from '@chronodesk/kernel';
import { type OutageImpact } from './service-outage.events.js';

/** Instants are ISO 8601, UTC, with milliseconds; `reportedAt` is the instant of the report, and the default of the others. */
export type StartOutage = DomainCommand<
  'StartOutage',
  {
    service: string;
    outage: string;
    from: string | null;
    impact: OutageImpact;
    planned: boolean;
    cause: string | null;
    reportedAt: string;
  }
>;
export type EndOutage = DomainCommand<'EndOutage', { outage: string; until: string | null; reportedAt: string }>;
/** What is left out stays as it is; `until` null makes the outage go on. */
export type CorrectOutage = DomainCommand<
  'CorrectOutage',
  {
    outage: string;
    from?: string;
    until?: string | null;
    impact?: OutageImpact;
    planned?: boolean;
    reason: string;
    reportedAt: string;
  }
>;
export type WithdrawOutage = DomainCommand<'WithdrawOutage', { outage: string; reason: string }>;

/** Commands to `serviceAvailability-<id derived from the service>`. */
export type ServiceOutageCommand = StartOutage | EndOutage | CorrectOutage | WithdrawOutage;
