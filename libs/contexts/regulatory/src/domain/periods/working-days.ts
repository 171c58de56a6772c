import { DAY_MS, weekdayOf, type Zone } from '@chronodesk/wall-time';

const SATURDAY = 5;

/**
 * Regulation (EEC, Euratom) No 1182/71, Article 3(4): a period not expressed in hours that would end on a public holiday,
 * Saturday or Sunday ends with the last hour of the following working day.
 * @param end epoch milliseconds
 * @param holidays local dates, `YYYY-MM-DD`
 */
export const movedToWorkingDay = (end: number, zone: Zone, holidays: ReadonlySet<string>): number => {
  const day = Math.floor(zone.localOf(end) / DAY_MS);
  if (isWorkingDay(day, holidays)) return end;
  let next = day + 1;
  while (!isWorkingDay(next, holidays)) next += 1;
  return zone.instantOf((next + 1) * DAY_MS);
};

const isWorkingDay = (dayNumber: number, holidays: ReadonlySet<string>): boolean =>
  weekdayOf(dayNumber) < SATURDAY && !holidays.has(new Date(dayNumber * DAY_MS).toISOString().slice(0, 10));
