import { type DomainEvent } from '@chronodesk/kernel';

/** Whether a service could not be used at all, or only badly. */
export type OutageImpact = 'down' | 'degraded';

/** Which outage of which service; the id of an outage begins with that of its service's stream. */
interface OutageOfService {
  /** As tickets name it. */
  readonly service: string;
  readonly outage: string;
}

/** A service stopped working; happened at `from`, however late it was reported. */
export type ServiceOutageStarted = DomainEvent<
  'ServiceOutageStarted',
  OutageOfService & {
    /** ISO 8601, UTC. */
    from: string;
    impact: OutageImpact;
    planned: boolean;
    /** Id of the ticket or change behind it. */
    cause: string | null;
  }
>;
/** The service works again since `until` (ISO 8601, UTC). */
export type ServiceOutageEnded = DomainEvent<'ServiceOutageEnded', OutageOfService & { until: string }>;
/** What was reported was wrong; the whole outage as it is now known. `until` null: it still goes on. */
export type ServiceOutageCorrected = DomainEvent<
  'ServiceOutageCorrected',
  OutageOfService & { from: string; until: string | null; impact: OutageImpact; planned: boolean; reason: string }
>;
/** There was no such outage; nothing of it counts. */
export type ServiceOutageWithdrawn = DomainEvent<'ServiceOutageWithdrawn', OutageOfService & { reason: string }>;

/** Events of `serviceAvailability-<id derived from the service>` streams. */
export type ServiceOutageEvent =
  ServiceOutageStarted | ServiceOutageEnded | ServiceOutageCorrected | ServiceOutageWithdrawn;
