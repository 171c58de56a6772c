import { foldRows, idOfStream, projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../../domain/agreement.events.js';
import { type AvailabilityClockEvent } from '../../domain/availability-clock.events.js';
import { targetKey } from '../../domain/availability/availability-target.js';
import { promisedServices } from '../../domain/availability/promised-periods.js';
import { foldRecorded, nothingRecorded } from '../../domain/availability/recorded-availability.js';
import { type CalendarEvent } from '../../domain/calendar.events.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';
import {
  agreementEventTypes,
  availabilityClockEventTypes,
  calendarEventTypes,
  serviceOutageEventTypes,
} from '../../published/index.js';
import { AvailabilityVersion } from '../agreement-versions/agreement-versions.entity.js';
import { projectVersions } from '../agreement-versions/agreement-versions.projector.js';
import { AvailabilityCalendar } from '../calendars/calendar-versions.entity.js';
import { projectCalendars } from '../calendars/calendar-versions.projector.js';
import {
  AvailabilityClockRow,
  AvailabilityDue,
  AvailabilityStepRow,
  ServiceOutageRow,
} from './availability.entities.js';
import { availabilityClockId } from './clock-id.js';
import { projectDue } from './due-rows.js';
import { projectOutages } from './outage-rows.js';

type AnyEvent = AgreementEvent | CalendarEvent | ServiceOutageEvent | AvailabilityClockEvent;

/** Outages of services, what is recorded about the promises behind them, and what is still to be recorded. */
export const availabilityProjection = projection<AnyEvent>({
  name: 'agreements.availability@1',
  handles: [...agreementEventTypes, ...calendarEventTypes, ...serviceOutageEventTypes, ...availabilityClockEventTypes],
  tables: [
    AvailabilityVersion,
    AvailabilityCalendar,
    ServiceOutageRow,
    AvailabilityClockRow,
    AvailabilityStepRow,
    AvailabilityDue,
  ],
  project: async (events, rows) => {
    const agreements = eventsOf<AgreementEvent>(events, agreementEventTypes);
    const calendars = eventsOf<CalendarEvent>(events, calendarEventTypes);
    const outages = eventsOf<ServiceOutageEvent>(events, serviceOutageEventTypes);
    const steps = eventsOf<AvailabilityClockEvent>(events, availabilityClockEventTypes);
    await projectVersions(agreements, rows, AvailabilityVersion);
    await projectCalendars(calendars, rows, AvailabilityCalendar);
    await projectOutages(outages, rows);
    await rows.upsert(AvailabilityStepRow, steps.map(stepRow));
    await foldRows(steps, rows, { type: AvailabilityClockRow, key: 'id', keyOf: clockIdOf, fold: foldClock });

    const fresh = await startClocks(agreements, rows);
    const agreement = [...idsOf(agreements), ...(await agreementsBy(idsOf(calendars), rows))];
    const found = await findClocks(
      [{ agreement }, { service: outages.map(({ data }) => data.service) }, { id: steps.map(clockIdOf) }],
      rows,
    );
    const affected = new Map([...fresh, ...found].map((clock) => [clock.id, clock]));
    const newest = events.reduce((last, { recordedAt }) => (recordedAt > last ? recordedAt : last), '');
    await projectDue([...affected.values()], newest, rows);
  },
});

const eventsOf = <Event extends AnyEvent>(
  events: readonly Recorded<AnyEvent>[],
  types: readonly string[],
): Recorded<Event>[] => events.filter(({ type }) => types.includes(type)) as unknown as Recorded<Event>[];

const clockIdOf = ({ data }: Recorded<AvailabilityClockEvent>): string =>
  availabilityClockId(data.agreement, data.service);

const foldClock = (row: AvailabilityClockRow | null, event: Recorded<AvailabilityClockEvent>): AvailabilityClockRow => {
  const { agreement, service } = event.data;
  const recorded = foldRecorded(row?.recorded ?? nothingRecorded, event);
  return { id: clockIdOf(event), agreement, service, recorded };
};

const stepRow = (event: Recorded<AvailabilityClockEvent>): AvailabilityStepRow => {
  const { data } = event;
  const { step, at, period } = data;
  const [clock, target] = [clockIdOf(event), targetKey(data)];
  const id = `${clock}/${target}/${period.from}/${step}`;
  return { id, clock, target, periodFrom: period.from, step, at, fact: data };
};

const idsOf = (events: readonly { readonly stream: string }[]): string[] => [
  ...new Set(events.map(({ stream }) => idOfStream(stream))),
];

/** The agreements that count by some calendars. */
const agreementsBy = async (calendar: readonly string[], rows: Rows): Promise<string[]> =>
  calendar.length === 0 ? [] : (await rows.find(AvailabilityVersion, { calendar })).map(({ agreement }) => agreement);

const findClocks = async (
  filters: readonly Readonly<Record<string, readonly string[]>>[],
  rows: Rows,
): Promise<AvailabilityClockRow[]> => {
  const found: AvailabilityClockRow[] = [];
  for (const filter of filters)
    if (Object.values(filter)[0]!.length > 0) found.push(...(await rows.find(AvailabilityClockRow, filter)));
  return found;
};

/** Writes the clocks that appear with agreements of a batch. */
const startClocks = async (
  events: readonly Recorded<AgreementEvent>[],
  rows: Rows,
): Promise<AvailabilityClockRow[]> => {
  const agreement = idsOf(events);
  if (agreement.length === 0) return [];
  const known = new Set((await rows.find(AvailabilityClockRow, { agreement })).map(({ id }) => id));
  const fresh = new Map<string, AvailabilityClockRow>();
  for (const version of await rows.find(AvailabilityVersion, { agreement }))
    for (const service of promisedServices(version)) {
      const id = availabilityClockId(version.agreement, service);
      if (!known.has(id)) fresh.set(id, { id, agreement: version.agreement, service, recorded: nothingRecorded });
    }
  await rows.upsert(AvailabilityClockRow, [...fresh.values()]);
  return [...fresh.values()];
};
