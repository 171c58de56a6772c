import { randomUUID } from 'node:crypto';
import { type EventStore } from '@chronodesk/eventing';
import { eventually } from '@chronodesk/eventing/testing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { escalationsTables } from '../escalations.subscriptions.js';
import { MattersDesk } from '../escalated-matters.examples.js';
import { broken, judged, missed, submitted } from './promise-facts.examples.js';

let ledger: TestLedger;
let tables: Awaited<ReturnType<typeof createSpecReadStore>>;
let desk: MattersDesk;
beforeAll(async () => {
  ledger = await startTestLedger();
  tables = await createSpecReadStore(escalationsTables);
  desk = new MattersDesk(ledger.store, tables.readStore);
  await desk.quickPolicyFor({ kind: 'availability', customer: 'acme' });
});
afterEach(() => desk.stop());
afterAll(async () => {
  await desk.close();
  await tables.close();
  await ledger.drop();
});

describe('a broken promise of availability', () => {
  it('climbs under a policy for such promises, and all of it ends when the period is judged', async () => {
    desk.startLanes();
    desk.startWatcher();
    const clock = randomUUID();
    await desk.append(...broken(clock, 'mail'));
    await desk.untilTexts(clock, 5);
    expect(desk.textsOf(clock)).toEqual(['Climbed 2', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1']);
    await desk.append(...judged(clock, 'mail'));
    await desk.untilTexts(clock, 7);
    expect(desk.textsOf(clock)).toEqual([
      ...['Climbed 2', 'Dropped 3 period-judged', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1'],
      'Resolved 2 period-judged',
    ]);
    const courses = `SELECT 1 FROM escalations.courses WHERE matter LIKE '%' || $1`;
    await eventually(
      'its course is forgotten',
      async () => (await tables.readStore.query(courses, [clock])).length === 0,
    );
  });
});

describe('a broken promise and a missed deadline', () => {
  it('are escalated once, where the ledger took what the reactor never heard of, and when everything is told again', async () => {
    let appends = 0;
    const lossy: EventStore = {
      append: async (...parts) => {
        const result = await ledger.store.append(...parts);
        if (appends++ % 2 === 0) throw new DependencyUnavailable('EventStoreDB');
        return result;
      },
      readStream: (...parts) => ledger.store.readStream(...parts),
      subscribeToAll: (...parts) => ledger.store.subscribeToAll(...parts),
      head: () => ledger.store.head(),
    };
    desk.startLanes(lossy);
    const [id, clock] = [randomUUID(), randomUUID()];
    await desk.append(...missed(id, 'early-warning'));
    await desk.append(...broken(clock, 'crm'));
    await desk.untilTexts(id, 1);
    await desk.untilTexts(clock, 2);
    await desk.append(...submitted(id, 'early-warning'));
    await desk.append(...judged(clock, 'crm'));
    await desk.untilTexts(id, 2);
    await desk.untilTexts(clock, 4);
    const before = [desk.linesOf(id), desk.linesOf(clock)];
    await desk.startAllOverAgain();
    const [last, lastClock] = [randomUUID(), randomUUID()];
    await desk.append(...missed(last, 'early-warning'));
    await desk.append(...broken(lastClock, 'erp'));
    await desk.untilTexts(lastClock, 2);
    await desk.untilTexts(last, 1);
    await desk.append(...submitted(last, 'early-warning'));
    await desk.untilTexts(last, 2);
    expect([desk.linesOf(id), desk.linesOf(clock)]).toEqual(before);
    expect(desk.textsOf(id)).toEqual(['Raised 2', 'Resolved 2 stage-submitted']);
    expect(appends).toBeGreaterThan(4);
  });
});
