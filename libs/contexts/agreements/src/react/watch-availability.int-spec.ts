import { randomUUID } from 'node:crypto';
import { derivedId, silentLog } from '@chronodesk/eventing';
import { eventually, WatchedDesk } from '@chronodesk/eventing/testing';
import { pgWatchTime, projectionLane, type ReadStore } from '@chronodesk/read-store';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { agreementsTables } from '../agreements.subscriptions.js';
import { goldContent } from '../domain/agreement.examples.js';
import { type AvailabilityFact } from '../domain/availability-clock.events.js';
import { readAvailability } from '../domain/availability/availability-meter.js';
import { type AvailabilityTarget } from '../domain/availability/availability-target.js';
import { promisedPeriods, type PromisedPeriod } from '../domain/availability/promised-periods.js';
import { availabilityProjection } from '../read/availability/availability.projector.js';
import { availabilityClockId } from '../read/availability/clock-id.js';
import { DueAvailability } from '../read/availability/due-availability.query.js';
import { LedgerAvailability } from '../read/availability/ledger-availability.query.js';
import { LedgerCalendars } from '../read/calendars/ledger-calendars.query.js';
import { serviceStreamId } from '../write/outages/service-outage.handlers.js';
import { AvailabilityRecorder } from './record-availability.js';
import { WatchAvailability } from './watch-availability.js';

const HOUR = 3_600_000;
let ledger: TestLedger;
let readStore: ReadStore;
let close: () => Promise<void>;
let desk: WatchedDesk;

beforeAll(async () => {
  ledger = await startTestLedger();
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
  desk = new WatchedDesk(ledger.store);
});
afterEach(() => desk.stop());
afterAll(async () => {
  await close();
  await ledger.drop();
});

/** One in a hundred thousand may be down. */
const nearlyAlways: AvailabilityTarget = {
  ...{ service: null, percent: 99.999, per: 'year', measuredIn: 'always', thresholds: [50, 100] },
  ...{ countDegraded: false, excludePlanned: true },
  // A zone in which it is neither just before nor just after midnight, so that no year begins while this runs.
  timeZone: new Date().getUTCHours() % 18 < 6 ? 'Asia/Bangkok' : 'UTC',
};

/** An agreement about a service of its own, and the period of it that runs now. */
const promise = async (service: string, activatedAt: string, more: Partial<AvailabilityTarget> = {}) => {
  const content = { ...goldContent, calendar: 'always' as const, availability: [{ ...nearlyAlways, ...more }] };
  const scope = { customer: null, service, kind: null };
  await desk.append(`agreement-${service}`, [
    ['AgreementDrafted', { name: service, kind: 'SLA', scope, version: 1, content }, activatedAt],
    ['AgreementActivated', { version: 1 }, activatedAt],
  ]);
  const version = { version: 1, scope, content, inForceFrom: activatedAt, inForceUntil: null };
  const periods = [...promisedPeriods([version], service, [-Infinity, Date.now()])];
  return { periods, current: periods.at(-1)! };
};
const outageOf = (service: string, from: number) => ({
  ...{ service, outage: `${service}.1`, from: new Date(from).toISOString() },
  ...{ impact: 'down', planned: false, cause: null },
});
const outageStream = (service: string): string => `serviceAvailability-${serviceStreamId(service)}`;
const allowedIn = (period: PromisedPeriod): number => readAvailability(period, [], Date.now()).allowed;

const stepsOf = (service: string) => desk.eventsOf(`availabilityClock-${availabilityClockId(service, service)}`);
const namesOf = async (service: string): Promise<string[]> =>
  (await stepsOf(service)).map(({ data }) => (data as AvailabilityFact).step);

const until = (condition: () => Promise<boolean>): Promise<void> => eventually('it comes to that', condition);

const startLane = () => desk.startLanes([projectionLane(availabilityProjection, readStore)]);
const recorder = () =>
  new AvailabilityRecorder(ledger.store, new LedgerAvailability(ledger.store, new LedgerCalendars(ledger.store)));
const now = () => ({ asOf: Date.now(), noticedAt: Date.now() });
const startWatcher = () => {
  const time = pgWatchTime(readStore, silentLog);
  return desk.startWatcher(new WatchAvailability(new DueAvailability(readStore), recorder(), time, silentLog));
};

describe('a promise of availability', () => {
  it('is warned about and broken by an outage that goes on: each step once, even with two watchers', async () => {
    const services = Array.from({ length: 10 }, () => randomUUID());
    startLane();
    startWatcher();
    startWatcher();
    for (const service of services) {
      const { current } = await promise(service, new Date(Date.now() - 2 * HOUR).toISOString());
      const from = Date.now() - allowedIn(current) + 2_000;
      await desk.append(outageStream(service), [['ServiceOutageStarted', outageOf(service, from)]]);
    }
    await until(async () => (await Promise.all(services.map(stepsOf))).every((steps) => steps.length >= 3));

    for (const service of services) expect(await namesOf(service)).toEqual(['50', '100', 'breached']);
    const [, , breached] = await stepsOf(services[0]!);
    const { at, noticedAt, period } = breached?.data as AvailabilityFact;
    expect(Date.parse(noticedAt)).toBeGreaterThan(Date.parse(at));
    expect(breached?.metadata).toMatchObject({ occurredAt: at, channel: 'watcher' });
    const clock = availabilityClockId(services[0]!, services[0]!);
    const commandId = derivedId('availability-step', clock, `year/always/${period.from}/breached`);
    expect(breached?.id).toBe(derivedId('event', commandId, 0));
    await until(
      async () =>
        (await readStore.query('SELECT 1 FROM agreements.availability_due WHERE instant < now()')).length === 0,
    );
  });

  it('is kept by an end at the very last instant that no projection knows yet', async () => {
    const service = randomUUID();
    startLane();
    const { current } = await promise(service, new Date(Date.now() - 2 * HOUR).toISOString());
    const from = Date.now() - allowedIn(current) + 1_000;
    await desk.append(outageStream(service), [['ServiceOutageStarted', outageOf(service, from)]]);
    const waiting = `SELECT 1 FROM agreements.availability_due WHERE service = $1 AND id LIKE '%/breached'`;
    await until(async () => (await readStore.query(waiting, [service])).length === 1);
    await desk.stop();

    const lastInstant = new Date(from + allowedIn(current)).toISOString();
    const end = { service, outage: `${service}.1`, until: lastInstant };
    await desk.append(outageStream(service), [['ServiceOutageEnded', end]], 0);
    await until(async () => Date.now() > Date.parse(lastInstant));
    startWatcher();
    await until(async () => (await stepsOf(service)).length >= 2);
    expect(await namesOf(service)).toEqual(['50', '100']);
    expect(await recorder().record(service, service, now(), 'spec')).toBe(0);
  });

  it('is judged period by period after downtime, with both instants', async () => {
    const service = randomUUID();
    const { periods } = await promise(service, new Date(Date.now() - 100 * 24 * HOUR).toISOString(), { per: 'month' });
    const from = periods[0]!.period.from + HOUR;
    await desk.append(outageStream(service), [
      ['ServiceOutageStarted', outageOf(service, from)],
      ['ServiceOutageEnded', { service, outage: `${service}.1`, until: new Date(from + HOUR).toISOString() }],
    ]);
    startLane();
    startWatcher();
    const over = periods.slice(0, -1);
    await until(async () => (await stepsOf(service)).length >= over.length + 3);

    const steps = (await stepsOf(service)).map(({ type, data }) => ({ type, ...(data as AvailabilityFact) }));
    expect(steps.map(({ step, period }) => `${period.label} ${step}`)).toEqual([
      ...['50', '100', 'breached'].map((step) => `${over[0]!.period.label} ${step}`),
      ...over.map(({ period }) => `${period.label} judged`),
    ]);
    const judged = steps.filter(({ step }) => step === 'judged');
    expect(judged[0]).toMatchObject({ type: 'AvailabilityPeriodJudged', verdict: 'breached', downtime: 'PT1H' });
    expect(judged[1]).toMatchObject({ verdict: 'met', downtime: 'PT0S', availability: 100 });
    for (const { at, noticedAt, period } of judged) {
      expect(at).toBe(period.until);
      expect(Date.parse(noticedAt)).toBeGreaterThan(Date.parse(at));
    }
  });

  it('is recorded once by recorders that do not know of each other', async () => {
    const service = randomUUID();
    await promise(service, new Date(Date.now() - 100 * 24 * HOUR).toISOString(), { per: 'month' });
    const counts = await Promise.all(
      Array.from({ length: 4 }, () => recorder().record(service, service, now(), 'spec')),
    );
    const names = await stepsOf(service);
    expect(new Set(names.map(({ id }) => id)).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(3);
    expect(counts.every((count) => count <= names.length)).toBe(true);
    expect(await recorder().record(service, service, now(), 'spec')).toBe(0);
  });
});
