import { DependencyUnavailable, type Position } from '@chronodesk/kernel';
import { eventToAppend, eventually, MemoryEventStore, MemoryLeases } from './testing/index.js';
import { type Lane, type LaneBatch, type LaneStatus } from './lane.js';
import { silentLog } from './log.js';
import { EventFeed } from './feed.js';
import { LaneRunner } from './lane-runner.js';
import { Turns } from './turns.js';
import { SubscriptionRunner } from './subscription-runner.js';

/** A lane that keeps what it handled, and its checkpoint, as a projection would. */
class RecordingLane implements Lane {
  readonly handled: number[] = [];
  readonly batches: LaneBatch[] = [];
  checkpoint: Position | null = null;
  closed = false;
  /** Called with each batch before it counts. */
  fault: (numbers: readonly number[]) => void = () => {};

  constructor(
    readonly name: string,
    readonly handles: readonly string[] | 'all' = 'all',
  ) {}

  load = async () => this.checkpoint;

  handle = async (batch: LaneBatch) => {
    const numbers = batch.events.map(({ data }) => (data as { n: number }).n);
    this.fault(numbers);
    this.batches.push(batch);
    this.handled.push(...numbers);
    this.checkpoint = batch.upTo;
  };

  close = async () => {
    this.closed = true;
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

interface Runner {
  stop(): Promise<void>;
  status(): LaneStatus[];
}

describe('the lanes of a worker', () => {
  let ledger: MemoryEventStore;
  let leases: MemoryLeases;
  let written: number;
  const runners: Pick<Runner, 'stop'>[] = [];

  beforeEach(() => {
    ledger = new MemoryEventStore();
    leases = new MemoryLeases();
    written = 0;
  });
  afterEach(() => Promise.all(runners.splice(0).map((runner) => runner.stop())));

  const write = async (count: number, type = 'Noted') => {
    for (let i = 0; i < count; i++)
      await ledger.append('ticket-1', 'any', [eventToAppend({ type, data: { n: written++ } })]);
  };
  /** Lanes on one feed, as in a worker, but in a hurry. */
  const start = (...lanes: Lane[]) => {
    const stopping = new AbortController();
    const feed = new EventFeed(ledger);
    const pace = { firstRetryMs: 2, longestRetryMs: 20, standbyMs: 5 };
    const laneRunners = lanes.map(
      (lane) => new LaneRunner(lane, feed, { leases, log: silentLog, backgroundTurns: new Turns(2) }, pace),
    );
    const work = Promise.all(laneRunners.map((lane) => lane.run(stopping.signal)));
    const stop = async () => {
      stopping.abort();
      await work;
    };
    const runner = { stop, status: () => laneRunners.map(({ status }) => status) };
    runners.push(runner);
    return runner;
  };
  const statusOf = (runner: Runner, lane: Lane) => runner.status().find(({ name }) => name === lane.name)!;
  const reaches = (lane: RecordingLane, position: Position) =>
    eventually(`${lane.name} reaches ${position}`, () => (lane.checkpoint ?? 0n) >= position);

  it('handle every event once and in order, and only the types they want', async () => {
    const [all, some] = [new RecordingLane('all'), new RecordingLane('some', ['Rated'])];
    await write(150);
    const runner = start(all, some);
    await write(1, 'Rated');
    await write(50);
    await Promise.all([all, some].map((lane) => reaches(lane, 2_010n)));

    expect(all.handled).toEqual(upTo(201));
    expect(some.handled).toEqual([150]);
    expect(statusOf(runner, all)).toMatchObject({ state: 'running', position: 2_010n, handled: 201, lagMs: 0 });
    await runner.stop();
    expect([all.closed, some.closed]).toEqual([true, true]);
  });

  it('stop at exactly the event they cannot handle, while the others go on', async () => {
    const [broken, sound] = [new RecordingLane('broken'), new RecordingLane('sound')];
    broken.fault = (numbers) => {
      if (numbers.includes(37)) throw new Error('cannot fold 37');
    };
    await write(80);
    const runner = start(broken, sound);
    await eventually('the lane stops', () => statusOf(runner, broken).state === 'stopped');

    expect(broken.handled).toEqual(upTo(37));
    expect(broken.checkpoint).toBe(370n);
    const { lastError, position } = statusOf(runner, broken);
    expect(lastError).toMatchObject({ message: 'cannot fold 37', event: '37@ticket-1' });
    expect(position).toBe(370n);
    await write(20);
    await reaches(sound, 1_000n);
    expect(sound.handled).toEqual(upTo(100));
    expect(broken.handled).toEqual(upTo(37));
    // Its lease is free, so that a mended worker can take over.
    expect(await leases.tryAcquire('broken')).not.toBeNull();
  });

  it('get over a failure that passes, without handling anything twice', async () => {
    const lane = new RecordingLane('shaky');
    let failures = 2;
    lane.fault = (numbers) => {
      if (numbers.includes(12) && failures-- > 0) throw new Error('try again');
    };
    await write(30);
    const runner = start(lane);
    await reaches(lane, 300n);
    expect(lane.handled).toEqual(upTo(30));
    expect(statusOf(runner, lane)).toMatchObject({ state: 'running', lastError: { message: 'try again' } });
  });

  it('wait for an unreachable service as long as it takes, and one failure afterwards does not stop them', async () => {
    const lane = new RecordingLane('patient');
    let attempts = 0;
    lane.fault = () => {
      attempts++;
      if (attempts <= 5) throw new DependencyUnavailable('PostgreSQL');
      if (attempts === 6) throw new Error('the checkpoint has moved');
    };
    await write(20);
    const runner = start(lane);
    await eventually('the lane has met the failure', () => attempts >= 6);
    await reaches(lane, 200n);
    expect(lane.handled).toEqual(upTo(20));
    expect(statusOf(runner, lane).state).toBe('running');
  });

  it('store the checkpoint of passed-over events in the end, even if nothing more happens', async () => {
    const lane = new RecordingLane('idle', ['Escalated']);
    const failures: Error[] = [new DependencyUnavailable('PostgreSQL'), new Error('the checkpoint has moved')];
    await write(1, 'Escalated');
    const runner = start(lane);
    await reaches(lane, 10n);
    lane.fault = () => {
      const failure = failures.pop();
      if (failure) throw failure;
    };
    await write(5);
    await reaches(lane, 60n);
    expect(failures).toEqual([]);
    expect(lane.handled).toEqual([0]);
    expect(statusOf(runner, lane)).toMatchObject({ position: 60n, lastError: { message: expect.any(String) } });
  });

  it('come back when the ledger does', async () => {
    const lane = new RecordingLane('resilient');
    await write(10);
    const runner = start(lane);
    await reaches(lane, 100n);
    ledger.down = true;
    await eventually('the outage is noticed', () => statusOf(runner, lane).state === 'retrying');
    ledger.down = false;
    await write(10);
    await reaches(lane, 200n);
    expect(lane.handled).toEqual(upTo(20));
  });

  it('are worked by one worker at a time; another takes over where the first lost its lease', async () => {
    const lane = new RecordingLane('shared');
    const [first, second] = [start(lane), start(lane)];
    await write(10);
    await reaches(lane, 100n);
    const states = [first, second].map((runner) => statusOf(runner, lane).state);
    expect(states.filter((state) => state === 'running')).toHaveLength(1);

    const [active, standby] = states[0] === 'running' ? [first, second] : [second, first];
    await active.stop();
    await write(10);
    await reaches(lane, 200n);
    expect(lane.handled).toEqual(upTo(20));
    expect(statusOf(standby, lane).state).toBe('running');

    leases.lose('shared');
    await write(10);
    await reaches(lane, 300n);
    expect(lane.handled).toEqual(upTo(30));
  });

  it('run watchers under leases of their own, and run them again when they fail', async () => {
    let runs = 0;
    let active = 0;
    const watcher = {
      name: 'due-steps',
      watch: async (signal: AbortSignal) => {
        runs++;
        expect(++active).toBe(1);
        try {
          if (runs === 1) throw new Error('first time');
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        } finally {
          active--;
        }
      },
    };
    for (let i = 0; i < 2; i++) {
      const runner = new SubscriptionRunner(ledger, leases, [], [watcher], silentLog);
      runners.push(runner);
      runner.start();
    }
    await eventually('the watcher runs again', () => runs >= 2 && active === 1);
    leases.lose('due-steps');
    await eventually('it runs once more', () => runs >= 3 && active === 1);
  });
});
