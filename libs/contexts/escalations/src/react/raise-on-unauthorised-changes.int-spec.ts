import { randomUUID } from 'node:crypto';
import { readToHead, startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { seenChange } from '../domain/escalation.examples.js';
import { escalationsTables } from '../escalations.subscriptions.js';
import { MattersDesk } from '../escalated-matters.examples.js';

let ledger: TestLedger;
let tables: Awaited<ReturnType<typeof createSpecReadStore>>;
let desk: MattersDesk;
beforeAll(async () => {
  ledger = await startTestLedger();
  tables = await createSpecReadStore(escalationsTables);
  desk = new MattersDesk(ledger.store, tables.readStore);
  await desk.quickPolicyFor({ kind: 'unauthorised-change', service: 'shop' });
});
afterEach(() => desk.stop());
afterAll(async () => {
  await desk.close();
  await tables.close();
  await ledger.drop();
});

const seen = (id: string, type: string, data: object = {}) => desk.append(`changeDetection-${id}`, { type, data });
const unauthorised = (id: string, service: string) => {
  const { ci, services, detectedAt } = seenChange;
  const judged = { ci, service, services, detectedAt, source: 'integrity-watch', tolerance: 'PT15M' };
  return seen(id, 'UnauthorisedChangeDetected', judged);
};
const justified = (id: string) =>
  seen(id, 'UnauthorisedChangeJustified', { change: { id: 'c7', number: 'CHG0000007' }, reason: null });

/** Until a later instant than that of the last event. */
const passed = () => new Promise((resolve) => setTimeout(resolve, 2));

describe('something that was changed without authority', () => {
  it('is escalated to the owner of the service, and over once a change was recorded for it', async () => {
    desk.startLanes();
    const [id, explained] = [randomUUID(), randomUUID()];
    const { owner } = seenChange;
    await desk.append(`team-${owner?.id}`, {
      type: 'TeamDefined',
      data: { name: 'Messaging', members: [], lead: null },
    });
    await desk.append('service-mail', { type: 'ServiceDefined', data: { name: 'Mail', owner: owner?.id } });
    await seen(explained, 'ChangeDetectionMatched', { by: 'work' });
    await unauthorised(id, 'mail');
    await desk.untilTexts(id, 1);
    const about = { ticketId: null, matter: 'unauthorised-change', team: owner?.id };
    expect(await desk.rowsAbout('detection', id)).toEqual([{ ...about, state: 'open' }]);
    await justified(id);
    await desk.untilTexts(id, 2);
    expect(desk.textsOf(id)).toEqual(['Raised 2', 'Resolved 2 detection-justified']);
    expect(desk.textsOf(explained)).toEqual([]);
  });

  it('climbs under a policy for such changes, and all of it ends when it is dismissed', async () => {
    desk.startLanes();
    desk.startWatcher();
    const id = randomUUID();
    await unauthorised(id, 'shop');
    await desk.untilTexts(id, 5);
    expect(desk.textsOf(id)).toEqual(['Climbed 2', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1']);
    await seen(id, 'UnauthorisedChangeDismissed', { reason: 'Log rotation' });
    await desk.untilTexts(id, 7);
    expect(desk.textsOf(id)).toEqual(
      expect.arrayContaining(['Dropped 3 detection-dismissed', 'Resolved 2 detection-dismissed']),
    );
  });

  it('leaves nothing open where it is learned of after its end, and is told once however often it is told again', async () => {
    const [id, ruled] = [randomUUID(), randomUUID()];
    await unauthorised(id, 'mail');
    await passed();
    await justified(id);
    await passed();
    await unauthorised(ruled, 'shop');
    await justified(ruled);
    desk.startLanes();
    await desk.untilTexts(id, 2);
    await desk.untilTexts(ruled, 4);
    const before = [desk.linesOf(id), desk.linesOf(ruled)];
    await desk.startAllOverAgain();
    const last = randomUUID();
    await unauthorised(last, 'mail');
    await desk.untilTexts(last, 1);
    await justified(last);
    await desk.untilTexts(last, 2);
    expect([desk.linesOf(id), desk.linesOf(ruled)]).toEqual(before);
    const events = await readToHead(ledger.store);
    const end = events.find(({ stream, type }) => stream === `changeDetection-${id}` && /Justified/.test(type))!;
    const resolved = events.find(({ stream, type }) => stream === before[0]![0]!.escalation && /Resolved/.test(type))!;
    expect(resolved.metadata.occurredAt).toBe(end.metadata.occurredAt);
    expect(desk.textsOf(id)).toEqual(['Raised 2', 'Resolved 2 detection-justified']);
    expect(desk.textsOf(ruled)).toEqual([
      ...['Dropped 3 detection-justified', 'Planned 3', 'Raised 1', 'Resolved 1 detection-justified'],
    ]);
  });
});
