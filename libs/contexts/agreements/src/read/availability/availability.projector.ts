import { foldRows, idOfStream, projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../../domain/agreement.events.js';
import { type AvailabilityClockEvent } from '../../domain/availability-clock.events.js';
import { targetKey } from '../../domain/availability/availability-target.js';
import { promisedServices } from '../../domain/availability/promised-periods.js';
import { foldRecorded, nothingRecorded } from '../../domain/availability/recorded-availability.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';
import { agreementEventTypes, availabilityClockEventTypes, serviceOutageEventTypes } from '../../published/index.js';
import { AvailabilityVersion } from '../agreement-versions/agreement-versions.entity.js';
import { projectVersions } from '../agreement-versions/agreement-versions.projector.js';
import {
  AvailabilityClockRow,
  AvailabilityDue,
  AvailabilityStepRow,
  ServiceOutageRow,
} from './availability.entities.js';
import { availabilityClockId } from './clock-id.js';
import { projectDue } from './due-rows.js';
import { projectOutages } from './outage-rows.js';

type AnyEvent = AgreementEvent | ServiceOutageEvent | AvailabilityClockEvent;

/** Outages of services, what is recorded about the promises behind them, and what is still to be recorded. */
export const availabilityProjection = projection<AnyEvent>({
  name: 'agreements.availability@1',
  handles: [...agreementEventTypes, ...serviceOutageEventTypes, ...availabilityClockEventTypes],
  tables: [AvailabilityVersion, ServiceOutageRow, AvailabilityClockRow, AvailabilityStepRow, AvailabilityDue],
  project: async (events, rows) => {
    const agreements = eventsOf<AgreementEvent>(events, agreementEventTypes);
    const outages = eventsOf<ServiceOutageEvent>(events, serviceOutageEventTypes);
    const steps = eventsOf<AvailabilityClockEvent>(events, availabilityClockEventTypes);
    await projectVersions(agreements, rows, AvailabilityVersion);
    await projectOutages(outages, rows);
    await rows.upsert(AvailabilityStepRow, steps.map(stepRow));
    await foldRows(steps, rows, { type: AvailabilityClockRow, key: 'id', keyOf: clockIdOf, fold: foldClock });

    const affected = new Map<string, AvailabilityClockRow>();
    for (const clock of await clocksOfAgreements(agreements, rows)) affected.set(clock.id, clock);
    const service = [...new Set(outages.map(({ data }) => data.service))];
    const id = [...new Set(steps.map(clockIdOf))];
    if (service.length > 0)
      for (const clock of await rows.find(AvailabilityClockRow, { service })) affected.set(clock.id, clock);
    if (id.length > 0) for (const clock of await rows.find(AvailabilityClockRow, { id })) affected.set(clock.id, clock);
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

/** The clocks of agreements in a batch; those that appear with it are written. */
const clocksOfAgreements = async (
  events: readonly Recorded<AgreementEvent>[],
  rows: Rows,
): Promise<AvailabilityClockRow[]> => {
  const agreement = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
  if (agreement.length === 0) return [];
  const known = new Map((await rows.find(AvailabilityClockRow, { agreement })).map((clock) => [clock.id, clock]));
  const fresh: AvailabilityClockRow[] = [];
  for (const version of await rows.find(AvailabilityVersion, { agreement }))
    for (const service of promisedServices(version)) {
      const id = availabilityClockId(version.agreement, service);
      if (known.has(id)) continue;
      const clock = { id, agreement: version.agreement, service, recorded: nothingRecorded };
      known.set(id, clock);
      fresh.push(clock);
    }
  await rows.upsert(AvailabilityClockRow, fresh);
  return [...known.values()];
};
