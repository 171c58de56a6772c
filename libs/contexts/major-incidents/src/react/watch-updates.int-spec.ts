import { randomUUID } from 'node:crypto';
import { CommandHandling, derivedId, eventId, silentLog, type WatchTime } from '@chronodesk/eventing';
import { commandContext, eventually, WatchedDesk } from '@chronodesk/eventing/testing';
import { pgWatchTime, projectionLane, type ReadStore } from '@chronodesk/read-store';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { clockToSet } from '../../../../../test/support/set-clock.js';
import * as example from '../domain/major-incident.examples.js';
import { type AudiencePlan, type UpdateStepFact } from '../domain/major-incident.events.js';
import { type MajorIncidentCommand } from '../domain/major-incident.commands.js';
import { majorIncidentsTables } from '../major-incidents.subscriptions.js';
import { DueUpdateSteps } from '../read/majors/due-steps.query.js';
import { majorsProjection } from '../read/majors/majors.projector.js';
import { majorIncidentAggregate } from '../write/major-incident.handlers.js';
import { WatchUpdates } from './watch-updates.js';

let ledger: TestLedger;
let readStore: ReadStore;
let close: () => Promise<void>;
let desk: WatchedDesk;

beforeAll(async () => {
  ledger = await startTestLedger();
  desk = new WatchedDesk(ledger.store);
  ({ readStore, close } = await createSpecReadStore(majorIncidentsTables));
});
afterEach(() => desk.stop());
afterAll(async () => {
  await close();
  await ledger.drop();
});

/** One audience that hears something every two seconds and is reminded at half time, and one that has time. */
const quick: readonly AudiencePlan[] = [
  { audience: 'internal', every: 'PT2S', remindBefore: 'PT1S' },
  { audience: 'customers', every: 'PT1H', remindBefore: 'PT15M' },
];

const execute = (id: string, command: MajorIncidentCommand) =>
  new CommandHandling(ledger.store).execute(majorIncidentAggregate, {
    id,
    command,
    context: commandContext(),
  });

const declare = async (now = new Date()): Promise<string> => {
  const id = randomUUID();
  const data = { ...example.declare.data, id, plan: quick, now: now.toISOString() };
  await execute(id, { type: 'DeclareMajorIncident', data });
  return id;
};
const publish = (id: string, now: string) =>
  execute(id, { type: 'PublishUpdate', data: { audience: 'internal', text: 't', nextUpdateIn: 'PT1H', now } });

const eventsOf = (id: string) => desk.eventsOf(`majorIncident-${id}`);
const namesOf = async (id: string): Promise<string[]> => (await eventsOf(id)).map(({ type }) => type);

const startLane = () => desk.startLanes([projectionLane(majorsProjection, readStore)]);
/** As a worker of its own would have it: with a cache of its own. */
const startWatcher = (time: WatchTime = pgWatchTime(readStore, silentLog)) => {
  const handling = new CommandHandling(ledger.store);
  return desk.startWatcher(new WatchUpdates(new DueUpdateSteps(readStore), handling, time, silentLog));
};
/** What is still to be recorded of the audience that has little time. */
const dueSteps = (id: string) =>
  readStore.query(`SELECT 1 FROM major_incidents.due_steps WHERE major_id = $1 AND audience = 'internal'`, [id]);

const REMINDED_AND_MISSED = ['MajorIncidentDeclared', 'MajorIncidentUpdateDue', 'MajorIncidentUpdateOverdue'];

describe('a watched major incident', () => {
  it('is reminded of and missed: each step once, even with two watchers', async () => {
    startLane();
    startWatcher();
    startWatcher();
    const majors = await Promise.all(Array.from({ length: 20 }, () => declare()));
    await eventually('the ledger and the table show it', async () =>
      (await Promise.all(majors.map(eventsOf))).every((events) => events.length >= 3),
    );
    await eventually('the ledger and the table show it', async () =>
      (await Promise.all(majors.map(dueSteps))).every((steps) => steps.length === 0),
    );
    for (const id of majors) expect(await namesOf(id)).toEqual(REMINDED_AND_MISSED);

    const [declared, due, overdue] = await eventsOf(majors[0]!);
    const { at, dueAt, noticedAt } = overdue?.data as UpdateStepFact;
    expect(at).toBe(dueAt);
    expect(Date.parse(noticedAt)).toBeGreaterThan(Date.parse(dueAt));
    expect(overdue?.metadata).toMatchObject({ occurredAt: dueAt, channel: 'watcher', $causationId: declared?.id });
    expect(due?.data).toMatchObject({ major: majors[0], audience: 'internal', number: 1, dueAt });
    const step = derivedId('major-update-step', `${majors[0]}/internal/1/overdue`);
    expect(overdue?.id).toBe(eventId(step, 0));
  });

  it('is not missed by an update at the very due instant that no projection knows yet', async () => {
    startLane();
    const now = new Date();
    const id = await declare(now);
    await eventually('the ledger and the table show it', async () => (await dueSteps(id)).length === 2);
    await desk.stop();
    await publish(id, new Date(now.getTime() + 2_000).toISOString());
    const other = await declare(new Date(Date.now() - 5_000));
    startWatcher();
    startLane();
    await eventually('the ledger and the table show it', async () => (await eventsOf(other)).length >= 3);
    expect(await namesOf(id)).toEqual(['MajorIncidentDeclared', 'MajorIncidentUpdatePublished']);
  });

  it('is caught up with after downtime, in the middle of which a watcher was stopped', async () => {
    const majors: string[] = [];
    for (let n = 0; n < 30; n++) majors.push(await declare(new Date(Date.now() - 60_000)));
    startLane();
    await eventually('the ledger and the table show it', async () =>
      (await Promise.all(majors.map(dueSteps))).every((steps) => steps.length === 2),
    );
    const stop = startWatcher();
    await eventually('the ledger and the table show it', async () => (await eventsOf(majors[0]!)).length > 1);
    await stop();
    startWatcher();
    await eventually('the ledger and the table show it', async () =>
      (await Promise.all(majors.map(dueSteps))).every((steps) => steps.length === 0),
    );
    for (const id of majors) expect(await namesOf(id)).toEqual(REMINDED_AND_MISSED);
  });

  it('is not missed early by a clock that is set forward', async () => {
    const time = clockToSet();
    const id = await declare(new Date(Date.now() + 600_000));
    const past = await declare(new Date(Date.now() - 60_000));
    startLane();
    startWatcher(time);
    await eventually('the ledger and the table show it', async () => (await eventsOf(past)).length >= 3);
    time.set.offset = 3_600_000;
    const later = await declare(new Date(Date.now() - 60_000));
    await eventually('the ledger and the table show it', async () => (await eventsOf(later)).length >= 3);
    expect(await namesOf(id)).toEqual(['MajorIncidentDeclared']);
  });

  it('goes on after a rebuild of its table', async () => {
    const id = await declare();
    startLane();
    await eventually('the ledger and the table show it', async () => (await dueSteps(id)).length === 2);
    await desk.stop();
    await readStore.query(
      'TRUNCATE major_incidents.due_steps, major_incidents.majors, major_incidents.updates, major_incidents.actions',
    );
    await readStore.query('DELETE FROM platform.checkpoints WHERE lane = $1', [majorsProjection.name]);
    startLane();
    startWatcher();
    await eventually('the ledger and the table show it', async () => (await eventsOf(id)).length >= 3);
    expect(await namesOf(id)).toEqual(REMINDED_AND_MISSED);
  });
});
