import { type WeeklyCalendar } from '../calendar/calendar.js';
import { type AvailabilityTarget } from './availability-target.js';
import { type Outage } from './outage.js';
import { type PromisingVersion } from './promised-periods.js';

const workingHours = [['08:00', '18:00'] as const];
/** Monday to Friday 8 to 18 in Berlin; Good Friday and Easter Monday 2026 are holidays. */
export const berlinOffice: WeeklyCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: workingHours, tue: workingHours, wed: workingHours, thu: workingHours, fri: workingHours },
  holidays: ['2026-04-03', '2026-04-06'],
};

/** 99.5 per cent of the service hours of every month, with warnings at 50 and 80 per cent. */
export const monthlyTarget: AvailabilityTarget = {
  service: 'mail',
  percent: 99.5,
  per: 'month',
  measuredIn: 'service-hours',
  countDegraded: false,
  excludePlanned: true,
  thresholds: [50, 80],
  timeZone: null,
};

/** A version of an agreement for anybody, in force from the beginning of 2026 unless told otherwise. */
export const promisingVersion = (
  target: Partial<AvailabilityTarget> = {},
  more: Partial<PromisingVersion> = {},
): PromisingVersion => ({
  version: 1,
  scope: { customer: 'acme', service: null, kind: null },
  content: { calendar: berlinOffice, availability: [{ ...monthlyTarget, ...target }] },
  inForceFrom: '2025-12-31T23:00:00.000Z',
  inForceUntil: null,
  ...more,
});

/** An outage of the mail service; instants to the minute, `2026-03-02T10:00`, in UTC. */
export const outage = (from: string, until: string | null, more: Partial<Outage> = {}): Outage => ({
  id: `mail.${from}`,
  service: 'mail',
  from: `${from}:00.000Z`,
  until: until && `${until}:00.000Z`,
  impact: 'down',
  planned: false,
  cause: null,
  withdrawn: false,
  ...more,
});
