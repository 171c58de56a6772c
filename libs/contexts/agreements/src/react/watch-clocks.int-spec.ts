import { randomUUID } from 'node:crypto';
import { CommandHandling, derivedId, reactorLane, silentLog, type WatchTime } from '@chronodesk/eventing';
import { eventually, WatchedDesk } from '@chronodesk/eventing/testing';
import { pgCheckpoints, pgWatchTime, projectionLane, ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { clockToSet } from '../../../../../test/support/set-clock.js';
import { agreementsTables } from '../agreements.subscriptions.js';
import { goldContent } from '../domain/agreement.examples.js';
import { agreementVersionsProjection } from '../read/agreement-versions/agreement-versions.projector.js';
import { OfferedVersions } from '../read/agreement-versions/offered-versions.query.js';
import { LedgerCalendars } from '../read/calendars/ledger-calendars.query.js';
import { DueSteps } from '../read/sla-clocks/due-steps.query.js';
import { LedgerClocks } from '../read/sla-clocks/ledger-clocks.query.js';
import { slaClocksProjection } from '../read/sla-clocks/sla-clocks.projector.js';
import { VersionContents } from '../read/sla-clocks/version-contents.query.js';
import { BindTickets } from './bind-tickets.js';
import { StepRecorder } from './record-steps.js';
import { WatchClocks } from './watch-clocks.js';

let ledger: TestLedger;
let readStore: ReadStore;
let close: () => Promise<void>;
let desk: WatchedDesk;

beforeAll(async () => {
  ledger = await startTestLedger();
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
  desk = new WatchedDesk(ledger.store);
  await desk.append('agreement-quick', [
    [
      'AgreementDrafted',
      {
        name: 'Quick',
        kind: 'SLA',
        scope: { customer: 'acme', service: null, kind: null },
        version: 1,
        content: quick,
      },
    ],
    ['AgreementActivated', { version: 1 }],
  ]);
});
afterEach(() => desk.stop());
afterAll(async () => {
  await close();
  await ledger.drop();
});

/** 24x7; the response of critical tickets is due after two seconds, with a warning at half time that escalates. */
const quick = {
  ...goldContent,
  targets: [
    { metric: 'response', priority: 1, within: 'PT2S', thresholds: [50], escalate: [50] },
    { metric: 'resolution', priority: 1, within: 'PT4H' },
  ],
};

const openedData = (number: string, imported: object | null = null) => ({
  ...{ number, kind: 'incident', priority: 1, customer: 'acme', service: 'mail', imported },
});

const stepsOf = (ticketId: string) => desk.eventsOf(`slaClock-${ticketId}`);
const namesOf = async (ticketId: string): Promise<string[]> =>
  (await stepsOf(ticketId)).map(({ type, data }) => {
    const { metric, step } = data as { metric?: string; step?: string };
    return metric === undefined ? type : `${metric} ${step}`;
  });

const until = (condition: () => Promise<boolean>): Promise<void> => eventually('it comes to that', condition);

/** The lanes of this context, without watchers. */
const startLanes = () => {
  const offered = new OfferedVersions(readStore, new ReadPositions(readStore));
  return desk.startLanes([
    projectionLane(agreementVersionsProjection, readStore),
    projectionLane(slaClocksProjection, readStore),
    reactorLane(new BindTickets(new CommandHandling(ledger.store), offered), pgCheckpoints(readStore)),
  ]);
};

const startWatcher = (time: WatchTime = pgWatchTime(readStore, silentLog)) => {
  const recorder = new StepRecorder(
    ledger.store,
    new LedgerClocks(ledger.store),
    new VersionContents(ledger.store, new LedgerCalendars(ledger.store)),
  );
  return desk.startWatcher(new WatchClocks(new DueSteps(readStore), recorder, time, silentLog));
};

describe('a live ticket', () => {
  it('is bound, warned about and breached: each step once, even with two watchers', async () => {
    const tickets = Array.from({ length: 40 }, () => randomUUID());
    startLanes();
    startWatcher();
    startWatcher();
    for (const id of tickets) await desk.append(`ticket-${id}`, [['TicketOpened', openedData('INC0000001')]]);
    await until(async () => (await Promise.all(tickets.map(stepsOf))).every((steps) => steps.length >= 3));

    for (const id of tickets)
      expect(await namesOf(id)).toEqual(['TicketBoundToAgreement', 'response 50', 'response breached']);
    const [, atRisk, breached] = await stepsOf(tickets[0]!);
    expect(atRisk?.data).toMatchObject({ escalates: true, historical: false, target: 'PT2S' });
    const { at, noticedAt, dueAt } = breached?.data as Record<string, string>;
    expect(at).toBe(dueAt);
    expect(Date.parse(noticedAt!)).toBeGreaterThan(Date.parse(at!));
    expect(breached?.metadata).toMatchObject({ occurredAt: at, channel: 'watcher' });
    expect(breached?.id).toBe(derivedId('event', derivedId('sla-step', tickets[0]!, 'response/1/1/breached'), 0));
    await until(
      async () => (await readStore.query('SELECT 1 FROM agreements.sla_due WHERE instant < now()')).length === 0,
    );
  });

  it('is met by a stop at the very due instant that no projection knows yet', async () => {
    const id = randomUUID();
    const openedAt = new Date();
    const dueAt = new Date(openedAt.getTime() + 2_000).toISOString();
    startLanes();
    await desk.append(`ticket-${id}`, [['TicketOpened', openedData('INC0000002'), openedAt.toISOString()]]);
    await until(
      async () => (await readStore.query(`SELECT 1 FROM agreements.sla_due WHERE ticket_id = $1`, [id])).length === 3,
    );
    await desk.stop();

    await desk.append(`ticket-${id}`, [['TicketAnswered', { text: '' }, dueAt]], 0);
    startWatcher();
    await until(async () => (await stepsOf(id)).length >= 3);
    expect(await namesOf(id)).toEqual(['TicketBoundToAgreement', 'response 50', 'response met']);
  });

  it('is judged by the newest calendar, which no projection knows yet', async () => {
    const [breached, moved, marker] = [randomUUID(), randomUUID(), randomUUID()];
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
    const scope = { customer: 'shared', service: null, kind: null };
    const content = { ...quick, calendar: { id: 'shared' } };
    await desk.append('calendar-shared', [
      ['CalendarDefined', { name: 'Shared', version: 1, content: 'always', validFrom: null }],
    ]);
    await desk.append('agreement-shared', [
      ['AgreementDrafted', { name: 'Shared', kind: 'SLA', scope, version: 1, content }],
      ['AgreementActivated', { version: 1 }],
    ]);
    const stopLanes = startLanes();
    startWatcher();
    const ofShared = (number: string) => ({ ...openedData(number), customer: 'shared' });
    await desk.append(`ticket-${breached}`, [['TicketOpened', ofShared('INC0000011')]]);
    await desk.append(`ticket-${moved}`, [['TicketOpened', ofShared('INC0000012'), inSeconds(4)]]);
    await desk.append(`ticket-${marker}`, [['TicketOpened', openedData('INC0000013'), inSeconds(4.5)]]);
    // Now the watcher has judged by the first version, and what it wakes for stands in the table.
    await until(async () => (await namesOf(breached)).includes('response breached'));
    await until(async () => (await stepsOf(marker)).length > 0);
    await until(
      async () =>
        (await readStore.query(`SELECT 1 FROM agreements.sla_due WHERE ticket_id = ANY($1)`, [[moved, marker]]))
          .length === 6,
    );
    await stopLanes();
    const closed = { timeZone: 'UTC', weekly: {} };
    const amended = { version: 2, content: closed, validFrom: new Date().toISOString(), reason: null };
    await desk.append('calendar-shared', [['CalendarAmended', amended]], 0);
    await until(async () => (await namesOf(marker)).includes('response breached'));
    expect(await namesOf(moved)).toEqual(['TicketBoundToAgreement']);
  });

  it('is caught up with after downtime, with both instants', async () => {
    const id = randomUUID();
    const openedAt = '2026-01-05T08:00:00.000Z';
    startLanes();
    const activatedAt = '2026-01-01T00:00:00.000Z';
    await desk.append(`agreement-early`, [
      [
        'AgreementDrafted',
        {
          name: 'Early',
          kind: 'SLA',
          scope: { customer: 'early', service: null, kind: null },
          version: 1,
          content: quick,
        },
        activatedAt,
      ],
      ['AgreementActivated', { version: 1 }, activatedAt],
    ]);
    await desk.append(`ticket-${id}`, [
      ['TicketOpened', { ...openedData('INC0000003'), customer: 'early' }, openedAt],
      ['TicketAnswered', { text: '' }, '2026-01-05T08:00:01.500Z'],
    ]);
    startWatcher();
    await until(async () => (await stepsOf(id)).length >= 4);
    const steps = await stepsOf(id);
    expect(await namesOf(id)).toEqual(['TicketBoundToAgreement', 'response 50', 'response met', 'resolution breached']);
    expect(steps[3]?.data).toMatchObject({
      at: '2026-01-05T12:00:00Z',
      dueAt: '2026-01-05T12:00:00Z',
      historical: false,
    });
    expect(Date.parse((steps[3]?.data as { noticedAt: string }).noticedAt)).toBeGreaterThan(Date.parse('2026-11-01'));
  });
});

describe('imported tickets', () => {
  it('are judged by the agreement of the import, and raise nothing, even if the watcher stops in the middle', async () => {
    const tickets = Array.from({ length: 200 }, () => randomUUID());
    startLanes();
    for (const id of tickets)
      await desk.append(`ticket-${id}`, [
        [
          'TicketOpened',
          openedData('INC0000004', { source: 'servicenow', agreement: 'quick' }),
          '2016-03-01T08:00:00Z',
        ],
        ['TicketAssignedToTeam', { team: 'network' }, '2016-03-01T08:30:00Z'],
        ['TicketResolved', {}, '2016-03-01T09:00:00Z'],
        ['TicketClosed', {}, '2016-03-02T09:00:00Z'],
      ]);
    const count = async () => {
      const [row] = await readStore.query<{ steps: number }>(
        `SELECT coalesce(sum(jsonb_array_length(recorded)), 0)::int AS steps FROM agreements.sla_tickets
         WHERE story->'imported' <> 'null'`,
      );
      return row!.steps;
    };
    const stop = startWatcher();
    await until(async () => (await count()) > 0);
    await stop();
    startWatcher();
    await until(async () => (await count()) >= 600);

    for (const id of tickets)
      expect(await namesOf(id)).toEqual([
        'TicketBoundToAgreement',
        'response 50',
        'response breached',
        'resolution met',
      ]);
    const facts = (await Promise.all(tickets.map(stepsOf))).flat().slice(1);
    expect(facts.filter(({ data }) => (data as { escalates?: boolean }).escalates)).toEqual([]);
    expect((await stepsOf(tickets[0]!))[2]?.data).toMatchObject({ historical: true, ticket: { team: null } });
    expect((await stepsOf(tickets[0]!))[3]?.data).toMatchObject({ historical: true, ticket: { team: 'network' } });
  });

  it('are left alone where the import names no agreement', async () => {
    const id = randomUUID();
    startLanes();
    const { position } = await desk.append(`ticket-${id}`, [
      ['TicketOpened', openedData('INC0000005', { source: 'servicenow', agreement: null }), '2016-03-01T08:00:00Z'],
    ]);
    const checkpoints = pgCheckpoints(readStore);
    await until(async () => ((await checkpoints.load(BindTickets.laneName)) ?? -1n) >= position);
    expect(await stepsOf(id)).toEqual([]);
  });
});

describe('a clock that is set', () => {
  const HOUR = 3_600_000;
  const opened = async (): Promise<string> => {
    const id = randomUUID();
    await desk.append(`ticket-${id}`, [['TicketOpened', openedData('INC0000006')]]);
    return id;
  };
  const breached = ['TicketBoundToAgreement', 'response 50', 'response breached'];

  it('forward makes nothing happen early, and what is due meanwhile is recorded all the same', async () => {
    const time = clockToSet();
    startLanes();
    startWatcher(time);
    const before = await opened();
    await until(async () => (await stepsOf(before)).length >= 3);
    time.set.offset = 5 * HOUR;
    const after = await opened();
    await until(async () => (await stepsOf(after)).length >= 3);

    // Four hours for the resolution would long be over by the clock on the wall.
    expect(await namesOf(before)).toEqual(breached);
    expect(await namesOf(after)).toEqual(breached);
    const { at, noticedAt } = (await stepsOf(after))[2]!.data as { at: string; noticedAt: string };
    expect(Date.parse(noticedAt) - Date.parse(at)).toBeGreaterThan(0);
    expect(Date.parse(noticedAt) - Date.parse(at)).toBeLessThan(HOUR);
  });

  it('forward is believed once that has lasted, as after a machine slept', async () => {
    const time = clockToSet(500);
    startLanes();
    startWatcher(time);
    const id = await opened();
    await until(async () => (await stepsOf(id)).length >= 2);
    time.set.offset = 5 * HOUR;
    await until(async () => (await stepsOf(id)).length >= 4);
    expect(await namesOf(id)).toEqual([...breached, 'resolution breached']);
  });

  it('back loses and repeats nothing', async () => {
    const time = clockToSet(500);
    startLanes();
    startWatcher(time);
    const before = await opened();
    await until(async () => (await stepsOf(before)).length >= 2);
    time.set.offset = -HOUR;
    const during = await opened();
    await until(
      async () =>
        (await readStore.query('SELECT 1 FROM agreements.sla_due WHERE ticket_id = $1 AND instant < now()', [during]))
          .length === 2,
    );
    expect(await namesOf(during)).toEqual(['TicketBoundToAgreement']);
    time.set.offset = 0;
    await until(async () => (await stepsOf(before)).length >= 3 && (await stepsOf(during)).length >= 3);
    expect([await namesOf(before), await namesOf(during)]).toEqual([breached, breached]);
  });
});
