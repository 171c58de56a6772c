import { type Recorded } from '@chronodesk/kernel';
import { foldOutage, type Outage } from '../../domain/availability/outage.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';

/** An outage with what was said about it since; instants ISO 8601, UTC. */
export interface OutageRecord extends Outage {
  /** When the ledger learned of it; later than `from` for what was reported afterwards. */
  readonly reportedAt: string;
  readonly corrections: number;
  /** Why it was corrected or withdrawn last. */
  readonly reason: string | null;
}

/** Folds one event into the record of the outage it is about; null while nobody has reported that outage. */
export const foldOutageRecord = (
  record: OutageRecord | null,
  event: Recorded<ServiceOutageEvent>,
): OutageRecord | null => {
  const outage = foldOutage(record, event);
  if (!outage) return null;
  const isCorrection = event.type === 'ServiceOutageCorrected';
  return {
    ...outage,
    reportedAt: record?.reportedAt ?? event.recordedAt,
    corrections: (record?.corrections ?? 0) + (isCorrection ? 1 : 0),
    reason: 'reason' in event.data ? event.data.reason : (record?.reason ?? null),
  };
};
