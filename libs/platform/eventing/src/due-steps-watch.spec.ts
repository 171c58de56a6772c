import { DependencyUnavailable } from '@chronodesk/kernel';
import { DueStepsWatch, type Noticed } from './due-steps-watch.js';
import { silentLog } from './log.js';
import { SteadyClock } from './steady-clock.js';
import { eventually } from './testing/index.js';

interface Step {
  readonly id: string;
  readonly dueAt: number;
}

const NOON = Date.parse('2026-03-02T12:00:00.000Z');
const step = (id: string, dueAt = NOON - 60_000): Step => ({ id, dueAt });

let stopping: AbortController;
beforeEach(() => (stopping = new AbortController()));
afterEach(() => {
  stopping.abort();
  jest.restoreAllMocks();
});

/** Steps in memory, watched by a clock that only moves when it is told to. */
const watched = (...steps: Step[]) => {
  let now = NOON;
  let rounds = 0;
  const recorded: [string, Noticed][] = [];
  const failed: string[] = [];
  const failures = new Map<string, Error>();
  const table = {
    page: async (until: Date, limit: number, behind: Step | null) => {
      const from = behind ? steps.indexOf(behind) + 1 : 0;
      return steps.slice(from, from + limit).filter(({ dueAt }) => dueAt <= until.getTime());
    },
    nextAfter: async (instant: Date) => {
      rounds++;
      return steps.find(({ dueAt }) => dueAt > instant.getTime())?.dueAt ?? null;
    },
  };
  const work = {
    record: async ({ id }: Step, noticed: Noticed) => {
      recorded.push([id, noticed]);
      const failure = failures.get(id);
      if (failure) throw failure;
    },
    failed: ({ id }: Step) => void failed.push(id),
  };
  const sources = { wall: () => now, monotonic: () => now, witness: async () => now };
  const watch = new DueStepsWatch<Step>(table, work, new SteadyClock(sources, silentLog));
  return {
    ...{ failed, failures, work },
    run: () => watch.run(stopping.signal),
    ids: () => recorded.map(([id]) => id),
    noticed: () => recorded.map(([, noticed]) => noticed),
    /** Waits until the watch has looked so often. */
    looked: (times: number) => eventually(`the watch has looked ${times} times`, () => rounds >= times),
    advance: (ms: number) => (now += ms),
  };
};

describe('a watch over due steps', () => {
  it('has each due step recorded, however many pages there are, the oldest first', async () => {
    const steps = Array.from({ length: 450 }, (_, n) => step(`s${n}`));
    const { run, ids, looked } = watched(...steps);
    const running = run();
    await looked(1);
    stopping.abort();
    await running;
    expect(ids()).toEqual(steps.map(({ id }) => id));
  });

  it('waits until the instant and the grace have passed, and says when it noticed', async () => {
    const { run, ids, noticed, looked, advance } = watched(step('due', NOON - 100), step('later', NOON + 50));
    const running = run();
    await looked(1);
    advance(149);
    await looked(3);
    expect(ids()).toEqual(['due']);
    advance(1);
    await eventually('the later step is recorded', () => ids().length > 1);
    stopping.abort();
    await running;
    expect(noticed()).toEqual([
      { asOf: '2026-03-02T11:59:59.900Z', noticedAt: '2026-03-02T12:00:00.000Z' },
      { asOf: '2026-03-02T12:00:00.050Z', noticedAt: '2026-03-02T12:00:00.150Z' },
    ]);
  });

  it('looks at what stays in the table only once in a while', async () => {
    const { run, ids, looked } = watched(step('stays'));
    const running = run();
    await looked(3);
    expect(ids()).toEqual(['stays']);
    const performanceNow = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => performanceNow() + 30_000);
    await eventually('it is looked at again', () => ids().length > 1);
    stopping.abort();
    await running;
    expect(ids()).toEqual(['stays', 'stays']);
  });

  it('goes on with the others when one cannot be recorded', async () => {
    const { run, ids, failed, failures, looked } = watched(step('broken'), step('sound'));
    failures.set('broken', new Error('no such case'));
    const running = run();
    await looked(2);
    stopping.abort();
    await running;
    expect([ids(), failed]).toEqual([['broken', 'sound'], ['broken']]);
  });

  it('ends with the error when the ledger cannot be reached', async () => {
    const { run, ids, failed, failures } = watched(step('first'), step('second'));
    failures.set('first', new DependencyUnavailable('EventStoreDB'));
    await expect(run()).rejects.toThrow(DependencyUnavailable);
    expect([ids(), failed]).toEqual([['first'], []]);
  });

  it('begins no further step once it is stopped', async () => {
    const { run, ids, work } = watched(step('first'), step('second'));
    const { record } = work;
    work.record = (...of) => {
      stopping.abort();
      return record(...of);
    };
    await run();
    expect(ids()).toEqual(['first']);
  });
});
