import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { CommandHandling, reactorLane, silentLog } from '@chronodesk/eventing';
import { eventAt, WatchedDesk } from '@chronodesk/eventing/testing';
import { pgCheckpoints, pgWatchTime, projectionLane, ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { agreementsTables } from '../agreements.subscriptions.js';
import { type AgreementContent, type AgreementKind } from '../domain/agreement.events.js';
import { type ClockFact } from '../domain/sla-clock.events.js';
import { agreementVersionsProjection } from '../read/agreement-versions/agreement-versions.projector.js';
import { OfferedVersions } from '../read/agreement-versions/offered-versions.query.js';
import { LedgerCalendars } from '../read/calendars/ledger-calendars.query.js';
import { DueSteps } from '../read/sla-clocks/due-steps.query.js';
import { LedgerClocks } from '../read/sla-clocks/ledger-clocks.query.js';
import { slaClocksProjection } from '../read/sla-clocks/sla-clocks.projector.js';
import { TicketSpans } from '../read/sla-clocks/ticket-spans.query.js';
import { VersionContents } from '../read/sla-clocks/version-contents.query.js';
import { BindSpans } from './bind-spans.js';
import { BindTickets } from './bind-tickets.js';
import { StepRecorder } from './record-steps.js';
import { WatchClocks } from './watch-clocks.js';

let ledger: TestLedger;
let readStore: ReadStore;
let close: () => Promise<void>;
let desk: WatchedDesk;

type Line = readonly [type: string, at: string, data?: object];
const LONG_AGO = '2026-01-01T00:00:00.000Z';
/** An instant of one working day of the past: everything has been due for long, so nothing has to be waited for. */
const at = (time: string): string => `2026-01-05T${time}:00.000Z`;

const append = (stream: string, lines: readonly Line[]) =>
  ledger.store.append(
    stream,
    'any',
    lines.map(([type, occurredAt, data = {}]) => eventAt({ type, data }, occurredAt)),
  );
const agreement = (id: string, kind: AgreementKind, promised: Record<string, string>, pauseOn: string[] = []) => {
  const targets = Object.entries(promised).map(([metric, within]) => ({ metric, priority: 1, within }));
  const content = { calendar: 'always', targets, pauseOn, pausable: ['resolution'], onReopen: 'continue' };
  const scope = { customer: null, service: null, kind: null };
  return append(`agreement-${id}`, [
    ['AgreementDrafted', LONG_AGO, { name: id, kind, scope, version: 1, content: content as AgreementContent }],
    ['AgreementActivated', LONG_AGO, { version: 1 }],
  ]);
};

const opened = (time: string): Line => [
  'TicketOpened',
  at(time),
  { number: 'INC0000001', kind: 'incident', priority: 1, customer: 'acme', service: null, imported: null },
];
const assigned = (time: string, team: string): Line => ['TicketAssignedToTeam', at(time), { team }];
const handedOver = (time: string): Line[] => [
  ['TicketHandedOver', at(time), { handOver: 1, supplier: 'acme-net', contract: null, reference: null }],
  ['TicketPutOnHold', at(time), { for: 'supplier', reason: null }],
];
const takenBack = (time: string): Line[] => [
  ['TicketTakenBack', at(time), { handOver: 1, supplier: 'acme-net', outcome: null }],
  ['TicketResumed', at(time)],
];

/** What is recorded about a ticket: whose clock, the step, its instant, and the party under which it counts. */
const stepsOf = async (id: string): Promise<string[]> => {
  const steps: string[] = [];
  for await (const { data } of ledger.store.readStream(`slaClock-${id}`)) {
    if (!('step' in data)) continue;
    const { agreementKind, span, metric, step, at: instant, ticket } = data as ClockFact;
    const whose = span ? `${agreementKind} ${span.number} ${span.party}` : `${agreementKind}`;
    const party = agreementKind === 'UC' ? ticket.supplier : ticket.team;
    steps.push(`${whose}: ${metric} ${step} ${instant.slice(11, 16)} (${party})`);
  }
  return steps;
};
const untilSteps = async (id: string, count: number): Promise<string[]> => {
  for (const giveUpAt = performance.now() + 45_000; ; await delay(20)) {
    const steps = await stepsOf(id);
    if (steps.length >= count) return steps;
    if (performance.now() > giveUpAt) throw new Error(`It did not come to ${count} steps: ${steps.join(', ')}`);
  }
};

const startLanes = () => {
  const checkpoints = pgCheckpoints(readStore);
  const handling = new CommandHandling(ledger.store);
  const offered = new OfferedVersions(readStore, new ReadPositions(readStore));
  return desk.startLanes([
    projectionLane(agreementVersionsProjection, readStore),
    projectionLane(slaClocksProjection, readStore),
    reactorLane(new BindTickets(handling, offered), checkpoints),
    reactorLane(new BindSpans(handling, offered, new TicketSpans(new LedgerClocks(ledger.store))), checkpoints),
  ]);
};
const startWatcher = () => {
  const due = new DueSteps(readStore);
  const versions = new VersionContents(ledger.store, new LedgerCalendars(ledger.store));
  const recorder = new StepRecorder(ledger.store, new LedgerClocks(ledger.store), versions);
  return desk.startWatcher(new WatchClocks(due, recorder, pgWatchTime(readStore, silentLog), silentLog));
};

beforeAll(async () => {
  ledger = await startTestLedger();
  desk = new WatchedDesk(ledger.store);
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
  await agreement('sla', 'SLA', { resolution: 'PT8H' });
  await agreement('ola', 'OLA', { resolution: 'PT2H' }, ['supplier']);
  await agreement('uc', 'UC', { response: 'PT30M', resolution: 'PT1H' });
});
beforeEach(() => {
  startLanes();
  startWatcher();
  startWatcher();
});
afterEach(() => desk.stop());
afterAll(async () => {
  await close();
  await ledger.drop();
});

describe('the clocks of spans', () => {
  it('of teams: a breach is recorded once, and the second team has a fresh clock', async () => {
    const ids = Array.from({ length: 20 }, () => randomUUID());
    for (const id of ids)
      await append(`ticket-${id}`, [
        ...[opened('08:00'), assigned('08:00', 'desk'), assigned('11:00', 'network')],
        ['TicketResolved', at('12:30')],
      ]);
    for (const id of ids)
      expect((await untilSteps(id, 3)).sort()).toEqual([
        'OLA 1 desk: resolution breached 10:00 (desk)',
        'OLA 2 network: resolution met 12:30 (network)',
        'SLA: resolution met 12:30 (network)',
      ]);
  });

  it('of suppliers: a breach is recorded once, though the team waits, and taking back stops it', async () => {
    const [late, timely] = [randomUUID(), randomUUID()];
    await append(`ticket-${late}`, [
      ...[opened('08:00'), assigned('08:00', 'desk'), ...handedOver('09:00')],
      ...[...takenBack('11:00'), ['TicketResolved', at('11:30')] as const],
    ]);
    await append(`ticket-${timely}`, [
      ...[opened('08:00'), assigned('08:00', 'desk'), ...handedOver('09:00')],
      ['TicketHandOverAcknowledged', at('09:30'), { handOver: 1, supplier: 'acme-net' }],
      ...[...takenBack('10:00'), ['TicketResolved', at('10:30')] as const],
    ]);
    expect((await untilSteps(late, 4)).sort()).toEqual([
      'OLA 1 desk: resolution met 11:30 (desk)',
      'SLA: resolution met 11:30 (desk)',
      'UC 1 acme-net: resolution breached 10:00 (acme-net)',
      'UC 1 acme-net: response breached 09:30 (acme-net)',
    ]);
    expect((await untilSteps(timely, 4)).sort()).toEqual([
      'OLA 1 desk: resolution met 10:30 (desk)',
      'SLA: resolution met 10:30 (desk)',
      'UC 1 acme-net: resolution met 10:00 (acme-net)',
      'UC 1 acme-net: response met 09:30 (acme-net)',
    ]);
  });

  it('stop with the resolution and run on after the reopening, in the same span', async () => {
    const id = randomUUID();
    await append(`ticket-${id}`, [opened('08:00'), assigned('08:00', 'desk'), ['TicketResolved', at('09:00')]]);
    await untilSteps(id, 2);
    await append(`ticket-${id}`, [['TicketReopened', at('15:00'), { reason: null, hold: null }]]);
    expect((await untilSteps(id, 4)).sort()).toEqual([
      'OLA 1 desk: resolution breached 16:00 (desk)',
      'OLA 1 desk: resolution met 09:00 (desk)',
      'SLA: resolution breached 22:00 (desk)',
      'SLA: resolution met 09:00 (desk)',
    ]);
  });

  it('are judged once although the lanes were restarted in the middle and an assignment became known late', async () => {
    const id = randomUUID();
    await append(`ticket-${id}`, [opened('08:00'), assigned('08:00', 'desk')]);
    await untilSteps(id, 2);
    await desk.stop();
    await append(`ticket-${id}`, [assigned('12:00', 'network'), assigned('11:00', 'mail')]);
    startLanes();
    startLanes();
    startWatcher();
    expect((await untilSteps(id, 4)).sort()).toEqual([
      'OLA 1 desk: resolution breached 10:00 (desk)',
      'OLA 2 network: resolution breached 14:00 (network)',
      'OLA 3 mail: resolution met 12:00 (mail)',
      'SLA: resolution breached 16:00 (desk)',
    ]);
  });
});
