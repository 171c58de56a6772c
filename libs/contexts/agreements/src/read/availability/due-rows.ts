import { type Rows } from '@chronodesk/eventing';
import { DAY_MS, formatInstant } from '@chronodesk/wall-time';
import { type Outage } from '../../domain/availability/outage.js';
import { type PromisingVersion } from '../../domain/availability/promised-periods.js';
import { keyOfPending, pendingSteps, unjudgedPeriods } from '../../domain/availability/recorded-availability.js';
import { AvailabilityVersion } from '../agreement-versions/agreement-versions.entity.js';
import { AvailabilityCalendar } from '../calendars/calendar-versions.entity.js';
import { interned } from '../sla-clocks/interned-content.js';
import { calendarIdsOf, contentsOf } from '../sla-clocks/stored-contents.js';
import { type AvailabilityClockRow, AvailabilityDue, OPEN_YEAR, ServiceOutageRow } from './availability.entities.js';
import { yearOf } from './outage-rows.js';

/** Clocks looked at together: an outage of a service that everybody uses concerns the agreements of all customers. */
const PAGE = 200;

/**
 * Writes anew what clocks wait for.
 * @param newest when the newest event of the batch was recorded (ISO 8601, UTC): no outage known so far ended later
 */
export const projectDue = async (
  clocks: readonly AvailabilityClockRow[],
  newest: string,
  rows: Rows,
): Promise<void> => {
  for (let start = 0; start < clocks.length; start += PAGE)
    await projectPage(clocks.slice(start, start + PAGE), newest, rows);
};

const projectPage = async (clocks: readonly AvailabilityClockRow[], newest: string, rows: Rows): Promise<void> => {
  const versionsOf = await findVersions(clocks, rows);
  // Periods begin with an activation, an amendment or a verdict, all of which the ledger recorded by then.
  const until = Date.parse(newest) + DAY_MS;
  const from = clocks.flatMap((clock) =>
    unjudgedPeriods(versionsOf(clock), clock.service, clock.recorded, until).map(({ period }) => period.from),
  );
  const outages = await findOutages(clocks, Math.min(...from), newest, rows);
  const due = clocks.flatMap((clock) => {
    const { id, agreement, service, recorded } = clock;
    const ofService = outages.filter((outage) => outage.service === service);
    return pendingSteps(versionsOf(clock), service, ofService, recorded, until).map((step) => ({
      ...{ id: `${id}/${keyOfPending(step)}`, clock: id, agreement, service, instant: formatInstant(step.instant) },
    }));
  });
  await rows.remove(AvailabilityDue, { clock: clocks.map(({ id }) => id) });
  await rows.upsert(AvailabilityDue, due);
};

type VersionsOf = (clock: AvailabilityClockRow) => readonly PromisingVersion[];

const findVersions = async (clocks: readonly AvailabilityClockRow[], rows: Rows): Promise<VersionsOf> => {
  const found = await rows.find(AvailabilityVersion, { agreement: [...new Set(clocks.map((one) => one.agreement))] });
  const calendar = calendarIdsOf(found);
  const contentOf = contentsOf(found, calendar.length === 0 ? [] : await rows.find(AvailabilityCalendar, { calendar }));
  const versions = found.map((row) => ({ ...row, content: interned(contentOf(row)) }));
  versions.sort((a, b) => a.version - b.version);
  return (clock) => versions.filter(({ agreement }) => agreement === clock.agreement);
};

/** What may reach into periods that begin at an instant or later. */
const findOutages = async (
  clocks: readonly AvailabilityClockRow[],
  from: number,
  newest: string,
  rows: Rows,
): Promise<readonly Outage[]> => {
  if (from === Infinity) return [];
  const first = new Date(from).getUTCFullYear();
  const years = Array.from({ length: yearOf(newest) + 2 - first }, (_, index) => first + index);
  const service = [...new Set(clocks.map((clock) => clock.service))];
  return rows.find(ServiceOutageRow, { service, untilYear: [...years, OPEN_YEAR] });
};
