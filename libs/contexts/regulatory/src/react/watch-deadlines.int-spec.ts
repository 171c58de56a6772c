import { randomUUID } from 'node:crypto';
import { CommandHandling, derivedId, eventId, silentLog } from '@chronodesk/eventing';
import { commandContext, eventually, WatchedDesk } from '@chronodesk/eventing/testing';
import { pgWatchTime, projectionLane, type ReadStore } from '@chronodesk/read-store';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { regulation, stage } from '../domain/regulation.examples.js';
import { type DeadlineFact } from '../domain/regulatory-case.events.js';
import { type RegulatoryCaseCommand } from '../domain/regulatory-case.commands.js';
import { regulatoryCasesProjection } from '../read/cases/cases.projector.js';
import { DueDeadlineSteps } from '../read/cases/due-steps.query.js';
import { regulatoryTables } from '../regulatory.subscriptions.js';
import { regulatoryCaseAggregate } from '../write/regulatory-case.handlers.js';
import { WatchDeadlines } from './watch-deadlines.js';

let ledger: TestLedger;
let readStore: ReadStore;
let close: () => Promise<void>;
let desk: WatchedDesk;

beforeAll(async () => {
  ledger = await startTestLedger();
  desk = new WatchedDesk(ledger.store);
  ({ readStore, close } = await createSpecReadStore(regulatoryTables));
});
afterEach(() => desk.stop());
afterAll(async () => {
  await close();
  await ledger.drop();
});

/** A report that is due two seconds after awareness, with a warning at half time, and one that waits for it. */
const quick = regulation([
  stage({ id: 'first', within: 'PT2S', thresholds: [50] }),
  stage({ id: 'second', within: 'PT1H', after: 'first' }),
]);

const execute = (id: string, command: RegulatoryCaseCommand, handling = new CommandHandling(ledger.store)) =>
  handling.execute(regulatoryCaseAggregate, {
    id,
    command,
    context: commandContext(),
  });

const open = async (awareness = new Date(), id = randomUUID()): Promise<string> => {
  const facts = { ticket: null, title: null, reason: 'r', regulations: [{ id: 'house', version: 1, content: quick }] };
  const data = { id, ...facts, anchors: { awareness: awareness.toISOString() }, now: new Date().toISOString() };
  await execute(id, { type: 'OpenRegulatoryCase', data });
  return id;
};

const submitFirst = (id: string, at: string) =>
  execute(id, {
    type: 'SubmitStage',
    data: { regulation: 'house', stage: 'first', at, reference: 'r', fields: {}, now: new Date().toISOString() },
  });

const eventsOf = (id: string) => desk.eventsOf(`regulatoryCase-${id}`);
const namesOf = async (id: string): Promise<string[]> =>
  (await eventsOf(id)).map(({ type, data }) => ('step' in data ? `${type} ${(data as DeadlineFact).step}` : type));

const until = (condition: () => Promise<boolean>): Promise<void> => eventually('it comes to that', condition);

const startLane = () => desk.startLanes([projectionLane(regulatoryCasesProjection, readStore)]);
/** As a worker of its own would have it: with a cache of its own. */
const startWatcher = () => {
  const time = pgWatchTime(readStore, silentLog);
  const handling = new CommandHandling(ledger.store);
  return desk.startWatcher(new WatchDeadlines(new DueDeadlineSteps(readStore), handling, time, silentLog));
};
const dueSteps = (id: string) => readStore.query(`SELECT 1 FROM regulatory.due_steps WHERE case_id = $1`, [id]);

const WARNED_AND_MISSED = ['RegulatoryCaseOpened', 'RegulatoryDeadlineAtRisk 50', 'RegulatoryDeadlineMissed missed'];

describe('a watched case', () => {
  it('is warned about and missed: each step once, even with two watchers', async () => {
    startLane();
    startWatcher();
    startWatcher();
    const cases = await Promise.all(Array.from({ length: 30 }, () => open()));
    await until(async () => (await Promise.all(cases.map(eventsOf))).every((events) => events.length >= 3));
    await until(async () => (await Promise.all(cases.map(dueSteps))).every((steps) => steps.length === 0));
    for (const id of cases) expect(await namesOf(id)).toEqual(WARNED_AND_MISSED);

    const [opened, atRisk, missed] = await eventsOf(cases[0]!);
    const { at, dueAt, noticedAt } = missed?.data as DeadlineFact;
    expect(at).toBe(dueAt);
    expect(Date.parse(noticedAt)).toBeGreaterThan(Date.parse(dueAt));
    expect(missed?.metadata).toMatchObject({ occurredAt: dueAt, channel: 'watcher', $causationId: opened?.id });
    expect(atRisk?.data).toMatchObject({ case: cases[0], owner: { kind: 'team', id: 'security' }, step: '50' });
    const step = derivedId('regulatory-step', `${cases[0]}/house/first/1/missed`);
    expect(missed?.id).toBe(eventId(step, 0));
  });

  it('is not missed by a submission at the very due instant that no projection knows yet', async () => {
    startLane();
    const awareness = new Date();
    const id = await open(awareness);
    await until(async () => (await dueSteps(id)).length === 2);
    await desk.stop();
    await submitFirst(id, new Date(awareness.getTime() + 2_000).toISOString());
    const other = await open(new Date(Date.now() - 5_000));
    startWatcher();
    startLane();
    await until(async () => (await eventsOf(other)).length >= 2);
    await until(async () => (await dueSteps(id)).length === 1);
    expect(await namesOf(id)).toEqual(['RegulatoryCaseOpened', 'RegulatoryStageSubmitted']);
  });

  it('is caught up with after downtime, in the middle of which a watcher was stopped', async () => {
    const cases: string[] = [];
    for (let n = 0; n < 60; n++) cases.push(await open());
    const [last] = await eventsOf(cases.at(-1)!);
    startLane();
    await until(async () => Date.now() > Date.parse(last!.recordedAt) + 2_200);
    const stop = startWatcher();
    await until(async () => (await eventsOf(cases[0]!)).length > 1);
    await stop();
    startWatcher();
    await until(async () => (await Promise.all(cases.map(dueSteps))).every((steps) => steps.length === 0));
    for (const id of cases) expect(await namesOf(id)).toEqual(WARNED_AND_MISSED);
  });

  it('that was opened too late is missed at once, at the instant of the opening', async () => {
    startLane();
    startWatcher();
    const id = await open(new Date(Date.now() - 60_000));
    await until(async () => (await eventsOf(id)).length >= 2);
    const [opened, missed] = await eventsOf(id);
    const [deadline] = (opened?.data as { deadlines: { setAt: string }[] }).deadlines;
    expect(missed).toMatchObject({ type: 'RegulatoryDeadlineMissed', data: { at: deadline?.setAt } });
  });

  it('goes on after a rebuild of its table', async () => {
    const id = await open();
    startLane();
    await until(async () => (await dueSteps(id)).length === 2);
    await desk.stop();
    await readStore.query('TRUNCATE regulatory.due_steps, regulatory.cases');
    await readStore.query('DELETE FROM platform.checkpoints WHERE lane = $1', [regulatoryCasesProjection.name]);
    startLane();
    startWatcher();
    await until(async () => (await eventsOf(id)).length >= 3);
    expect(await namesOf(id)).toEqual(WARNED_AND_MISSED);
  });
});
