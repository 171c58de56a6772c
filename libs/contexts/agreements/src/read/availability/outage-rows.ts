import { foldRows, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type Outage } from '../../domain/availability/outage.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';
import { OPEN_YEAR, ServiceOutageRow, WITHDRAWN_YEAR } from './availability.entities.js';
import { foldOutageRecord } from './outage-history.js';

/** Folds reports into the rows of outages. */
export const projectOutages = (events: readonly Recorded<ServiceOutageEvent>[], rows: Rows): Promise<void> =>
  foldRows(events, rows, { type: ServiceOutageRow, key: 'id', keyOf: ({ data }) => data.outage, fold: foldOutageRow });

const foldOutageRow = (row: ServiceOutageRow | null, event: Recorded<ServiceOutageEvent>): ServiceOutageRow | null => {
  const record = foldOutageRecord(row, event);
  return record && { ...record, untilYear: untilYearOf(record) };
};

const untilYearOf = ({ withdrawn, until }: Outage): number => {
  if (withdrawn) return WITHDRAWN_YEAR;
  return until === null ? OPEN_YEAR : yearOf(until);
};

/** The UTC year of an instant, ISO 8601. */
export const yearOf = (instant: string): number => Number(instant.slice(0, 4));
