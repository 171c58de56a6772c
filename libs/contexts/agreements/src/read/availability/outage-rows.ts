import { foldRows, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { foldOutage, type Outage } from '../../domain/availability/outage.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';
import { OPEN_YEAR, ServiceOutageRow, WITHDRAWN_YEAR } from './availability.entities.js';

/** Folds reports into the rows of outages. */
export const projectOutages = (events: readonly Recorded<ServiceOutageEvent>[], rows: Rows): Promise<void> =>
  foldRows(events, rows, { type: ServiceOutageRow, key: 'id', keyOf: ({ data }) => data.outage, fold: foldOutageRow });

const foldOutageRow = (row: ServiceOutageRow | null, event: Recorded<ServiceOutageEvent>): ServiceOutageRow | null => {
  const outage = foldOutage(row, event);
  if (!outage) return null;
  const isCorrection = event.type === 'ServiceOutageCorrected';
  return {
    ...outage,
    untilYear: untilYearOf(outage),
    reportedAt: row?.reportedAt ?? event.recordedAt,
    corrections: (row?.corrections ?? 0) + (isCorrection ? 1 : 0),
    reason: 'reason' in event.data ? event.data.reason : (row?.reason ?? null),
  };
};

const untilYearOf = ({ withdrawn, until }: Outage): number => {
  if (withdrawn) return WITHDRAWN_YEAR;
  return until === null ? OPEN_YEAR : yearOf(until);
};

/** The UTC year of an instant, ISO 8601. */
export const yearOf = (instant: string): number => Number(instant.slice(0, 4));
