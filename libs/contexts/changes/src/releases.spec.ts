import { randomUUID } from 'node:crypto';
import { CommandHandling, type EventStore } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { RuleViolation } from '@chronodesk/kernel';
import { Numbers } from '@chronodesk/numbering';
import { contextNow } from './booking-desk.examples.js';
import { type ChangeCommand } from './domain/change.commands.js';
import { type ChangeKind } from './domain/change.events.js';
import { dyingAt } from './dying-ledger.examples.js';
import { CarryReleases } from './react/carry-releases.js';
import { LedgerDependencies } from './read/dependencies/ledger-dependencies.query.js';
import { changeAggregate } from './write/change.handlers.js';
import { FreezePassage } from './write/freezes/freeze-passage.js';
import { LedgerReleases } from './write/releases/ledger-releases.js';
import { ReleaseCarrying } from './write/releases/release-carrying.js';
import { ReleaseCommands } from './write/releases/release-commands.js';
import { LedgerChanges } from './write/windows/ledger-changes.js';
import { WorkStart } from './write/windows/work-start.js';

const WINDOW = { from: '2126-03-07T20:00:00.000Z', to: '2126-03-07T22:00:00.000Z' };

/** One process of the desk as far as releases go, on a ledger that others may share. */
const releaseDesk = (store: EventStore) => {
  const handling = new CommandHandling(store);
  const changes = new LedgerChanges(store);
  const releases = new LedgerReleases(store);
  const start = new WorkStart(handling, changes, new LedgerDependencies(store), new FreezePassage(store));
  const carrying = new ReleaseCarrying(handling, releases, start, changes);
  const commands = new ReleaseCommands(handling, new Numbers(handling), changes, releases, carrying);
  const tell = (id: string, command: ChangeCommand) =>
    handling.execute(changeAggregate, { id, command, context: contextNow() });
  return {
    commands,
    releases,
    tell,
    reactor: new CarryReleases(carrying),
    stateOf: async (id: string) => (await changes.load(id)).change.state,
    releaseOf: async (id: string) => (await changes.load(id)).change.release?.release.number ?? null,
    open: async () => (await commands.open({ name: 'Spring', openedBy: 'anna' }, contextNow())).id,
    request: async (number: string, kind: ChangeKind = 'standard') => {
      const data = { number, kind, title: 'Restart', requestedBy: 'anna' };
      const { id } = await tell(randomUUID(), { type: 'RequestChange', data });
      return id;
    },
    /** A change that may be started at once. */
    scheduled: async (number: string) => {
      const data = { number, kind: 'standard', title: 'Restart', requestedBy: 'anna' } as const;
      const { id } = await tell(randomUUID(), { type: 'RequestChange', data });
      await tell(id, { type: 'ScheduleChange', data: { window: WINDOW, at: '2026-01-01T00:00:00.000Z' } });
      return id;
    },
  };
};
type Desk = ReturnType<typeof releaseDesk>;

/** What the worker does, however far it got before. */
const react = async ({ reactor }: Desk, { events }: MemoryEventStore): Promise<void> => {
  for (const event of [...events]) if (reactor.handles.some((type) => type === event.type)) await reactor.react(event);
};

const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof RuleViolation ? error.code : error),
  );

const typesOf = ({ events }: MemoryEventStore, stream: string): string[] =>
  events.filter((event) => event.stream === stream).map(({ type }) => type);

/** A planned release of two changes that may be started. */
const planned = async (desk: Desk) => {
  const release = await desk.open();
  const changes = [await desk.scheduled('CHG0000001'), await desk.scheduled('CHG0000002')] as const;
  for (const change of changes) await desk.commands.add(release, change, contextNow());
  const data = { plan: 'One after the other', window: WINDOW, at: WINDOW.from };
  await desk.commands.execute(release, { type: 'PlanRelease', data }, contextNow());
  return { release, changes };
};
const deploy = (desk: Desk, release: string) => desk.commands.deploy(release, undefined, contextNow());
const complete = (desk: Desk, release: string) =>
  desk.commands.execute(release, { type: 'CompleteRelease', data: {} }, contextNow());
const rollBack = (desk: Desk, release: string) =>
  desk.commands.execute(release, { type: 'RollBackRelease', data: { reason: 'Loops' } }, contextNow());

describe('a change', () => {
  it('belongs to one open release at most', async () => {
    const desk = releaseDesk(new MemoryEventStore());
    const [one, other] = [await desk.open(), await desk.open()];
    const change = await desk.request('CHG0000001');
    await desk.commands.add(one, change, contextNow());
    expect(await refusal(desk.commands.add(other, change, contextNow()))).toBe('CHANGE_IN_RELEASE');
    expect(await refusal(desk.commands.add(one, change, contextNow()))).toBe('accepted');
    await desk.commands.letGo(one, { type: 'RemoveReleaseChange', data: { change } }, contextNow());
    await desk.commands.add(other, change, contextNow());
    expect(await desk.releaseOf(change)).toBe('REL0000002');
    await desk.commands.letGo(other, { type: 'CancelRelease', data: {} }, contextNow());
    expect(await desk.releaseOf(change)).toBeNull();
    expect(await desk.stateOf(change)).toBe('requested');
  });

  it('belongs to one as well where many want it at once, and the others know why it does not belong to them', async () => {
    const store = new MemoryEventStore();
    const desks = Array.from({ length: 8 }, () => releaseDesk(store));
    const opened: string[] = [];
    for (const desk of desks) opened.push(await desk.open());
    const change = await desks[0]!.request('CHG0000001');
    const codes = await Promise.all(
      desks.map((desk, n) => refusal(desk.commands.add(opened[n]!, change, contextNow()))),
    );
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['accepted', 'CHANGE_IN_RELEASE']));
    await react(desks[0]!, store);
    const members = await Promise.all(opened.map(async (id) => (await desks[0]!.releases.load(id)).members.length));
    expect(members).toEqual(codes.map((code) => (code === 'accepted' ? 1 : 0)));
  });

  it('that was begun, and one that there is not, are refused before anything is written', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const release = await desk.open();
    const change = await desk.request('CHG0000001', 'emergency');
    await desk.tell(change, { type: 'StartChange', data: {} });
    const before = store.events.length;
    expect(await refusal(desk.commands.add(release, change, contextNow()))).toBe('CHANGE_STARTED');
    await expect(desk.commands.add(release, 'none', contextNow())).rejects.toMatchObject({
      errors: [{ path: '/change' }],
    });
    expect(store.events).toHaveLength(before);
  });
});

describe('a release', () => {
  it('starts and ends its changes, and lets them go', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const { release, changes } = await planned(desk);
    await deploy(desk, release);
    await react(desk, store);
    expect(await Promise.all(changes.map(desk.stateOf))).toEqual(['started', 'started']);
    await complete(desk, release);
    await react(desk, store);
    expect(await Promise.all(changes.map(desk.stateOf))).toEqual(['completed', 'completed']);
    expect(await Promise.all(changes.map(desk.releaseOf))).toEqual([null, null]);
    await rollBack(desk, release);
    await react(desk, store);
    expect(await Promise.all(changes.map(desk.stateOf))).toEqual(['rolled-back', 'rolled-back']);
    const [first] = changes;
    expect(typesOf(store, `change-${first}`)).toEqual([
      ...['ChangeRequested', 'ChangeScheduled', 'ChangeJoinedRelease', 'ChangeStarted', 'ChangeCompleted'],
      ...['ChangeLeftRelease', 'ChangeRolledBack'],
    ]);
  });

  it('is not deployed while a change of it cannot be started', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const { release } = await planned(desk);
    const unready = await desk.request('CHG0000003');
    await desk.commands.add(release, unready, contextNow());
    const before = store.events.length;
    const error = await deploy(desk, release).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'RELEASE_NOT_READY' });
    expect(String(error)).toContain('CHG0000003 is requested. Schedule it first.');
    expect(store.events).toHaveLength(before);
  });

  it('records what a change refuses, in both languages, and goes on with the others', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const { release, changes } = await planned(desk);
    await deploy(desk, release);
    await desk.tell(changes[0], { type: 'CancelChange', data: {} });
    await react(desk, store);
    expect(await Promise.all(changes.map(desk.stateOf))).toEqual(['cancelled', 'started']);
    const refusals = store.events.filter(({ type }) => type === 'ReleaseChangeRefused');
    expect(refusals.map(({ data }) => data)).toMatchObject([
      {
        ...{ change: { id: changes[0], number: 'CHG0000001' }, step: 'deploy', code: 'CHANGE_CLOSED' },
        text: { en: expect.stringContaining('CHG0000001 is cancelled') as string },
      },
    ]);
    await react(desk, store);
    expect(store.events.filter(({ type }) => type === 'ReleaseChangeRefused')).toHaveLength(1);
  });

  it('asks a change once, though it would do later what it refused', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const release = await desk.open();
    const change = await desk.request('CHG0000001', 'normal');
    await desk.commands.add(release, change, contextNow());
    await desk.commands.execute(release, { type: 'ApproveRelease', data: { by: 'bert' } }, contextNow());
    await react(desk, store);
    await desk.tell(change, { type: 'AssessChange', data: { impact: 2, likelihood: 2 } });
    await desk.tell(change, { type: 'SubmitChange', data: {} });
    await react(desk, store);
    expect(await desk.stateOf(change)).toBe('submitted');
    await desk.commands.execute(release, { type: 'ApproveRelease', data: { by: 'bert' } }, contextNow());
    await react(desk, store);
    expect(await desk.stateOf(change)).toBe('approved');
  });

  it('approves no change that is the own one of whoever approves', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const release = await desk.open();
    const change = await desk.request('CHG0000001', 'normal');
    await desk.commands.add(release, change, contextNow());
    await desk.tell(change, { type: 'AssessChange', data: { impact: 2, likelihood: 2 } });
    await desk.tell(change, { type: 'PlanChange', data: { implementer: 'bert' } });
    await desk.tell(change, { type: 'SubmitChange', data: {} });
    await desk.commands.execute(release, { type: 'ApproveRelease', data: { by: 'bert' } }, contextNow());
    await react(desk, store);
    expect(await desk.stateOf(change)).toBe('submitted');
    expect(store.events.at(-1)?.data).toMatchObject({ step: 'approve', code: 'CHANGE_FOUR_EYES' });
  });

  it('asks no change for approval that has it', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const release = await desk.open();
    const [standard, approved] = [await desk.scheduled('CHG0000001'), await desk.request('CHG0000002', 'normal')];
    for (const change of [standard, approved]) await desk.commands.add(release, change, contextNow());
    await desk.tell(approved, { type: 'AssessChange', data: { impact: 2, likelihood: 2 } });
    await desk.tell(approved, { type: 'SubmitChange', data: {} });
    await desk.tell(approved, { type: 'ApproveChange', data: { by: 'cora' } });
    await desk.tell(approved, { type: 'ScheduleChange', data: { window: WINDOW, at: '2026-01-01T00:00:00.000Z' } });
    await desk.commands.execute(release, { type: 'ApproveRelease', data: { by: 'bert' } }, contextNow());
    await react(desk, store);
    expect(await Promise.all([standard, approved].map(desk.stateOf))).toEqual(['scheduled', 'scheduled']);
    expect(typesOf(store, `release-${release}`)).not.toContain('ReleaseChangeRefused');
  });

  it('does not roll back a change that did not end with it, and may be in another release by now', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const { release, changes } = await planned(desk);
    await deploy(desk, release);
    await react(desk, store);
    await desk.tell(changes[0], { type: 'FailChange', data: { reason: 'Loops' } });
    await complete(desk, release);
    // Decided before anybody knew that one of them would not end with it.
    await rollBack(desk, release);
    await react(desk, store);
    expect(await Promise.all(changes.map(desk.stateOf))).toEqual(['failed', 'rolled-back']);
  });
});

describe('a process that dies', () => {
  const ENDS = ['completed', 'completed'];

  it.each(
    [1, 2, 3, 4, 5, 6].flatMap((append) => (['before', 'after'] as const).map((when) => [append, when] as const)),
  )('at append %i, %s the ledger took it, leaves nothing that the next one does not finish', async (append, when) => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const { release, changes } = await planned(desk);
    await deploy(desk, release);
    await complete(desk, release);
    const dying = releaseDesk(dyingAt(store, append, when));
    const died = await react(dying, store).catch((error: unknown) => error);
    expect(died).toEqual(new Error('killed'));
    await react(releaseDesk(store), store);
    expect(await Promise.all(changes.map(desk.stateOf))).toEqual(ENDS);
    expect(await Promise.all(changes.map(desk.releaseOf))).toEqual([null, null]);
    for (const change of changes)
      expect(typesOf(store, `change-${change}`).filter((type) => type === 'ChangeStarted')).toHaveLength(1);
    expect(typesOf(store, `release-${release}`)).not.toContain('ReleaseChangeRefused');
  });

  it('between a release and its change leaves the change to whoever comes next', async () => {
    const store = new MemoryEventStore();
    const desk = releaseDesk(store);
    const release = await desk.open();
    const change = await desk.request('CHG0000001');
    const dying = releaseDesk(dyingAt(store, 2, 'before'));
    await expect(dying.commands.add(release, change, contextNow())).rejects.toThrow('killed');
    expect([(await desk.releases.load(release)).members.length, await desk.releaseOf(change)]).toEqual([1, null]);
    await react(desk, store);
    expect(await desk.releaseOf(change)).toBe('REL0000001');
  });
});
