import { randomUUID } from 'node:crypto';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { ticket, update } from '../domain/escalation.examples.js';
import { escalationsTables } from '../escalations.subscriptions.js';
import { MattersDesk } from '../escalated-matters.examples.js';

let ledger: TestLedger;
let tables: Awaited<ReturnType<typeof createSpecReadStore>>;
let desk: MattersDesk;
beforeAll(async () => {
  ledger = await startTestLedger();
  tables = await createSpecReadStore(escalationsTables);
  desk = new MattersDesk(ledger.store, tables.readStore);
  await desk.quickPolicyFor({ kind: 'major-incident-update', customer: 'acme' });
});
afterEach(() => desk.stop());
afterAll(async () => {
  await desk.close();
  await tables.close();
  await ledger.drop();
});

const major = (id: string, type: string, data: object = {}) =>
  desk.append(`majorIncident-${id}`, { type, data: { major: id, ticket: update.ticket, ...data } });
const deadline = (number: number) => ({ audience: update.audience, number });
const declared = (id: string, customer: string | null) =>
  major(id, 'MajorIncidentDeclared', { ...{ customer, service: 'mail', lead: update.lead }, deadlines: [deadline(1)] });
const overdue = (id: string, number: number) => {
  const now = new Date().toISOString();
  return major(id, 'MajorIncidentUpdateOverdue', { ...deadline(number), dueAt: now, at: now, noticedAt: now });
};
const told = (id: string, next: number) =>
  major(id, 'MajorIncidentUpdatePublished', { audience: update.audience, next: deadline(next) });

describe('an update of a major incident that did not come', () => {
  it('is escalated to whoever leads, and over once the audience was told', async () => {
    desk.startLanes();
    const id = randomUUID();
    await declared(id, null);
    await overdue(id, 1);
    await desk.untilTexts(id, 1);
    const about = { ticketId: ticket.id, matter: 'major-incident-update', team: update.lead?.id };
    expect(await desk.rowsAbout('major', id)).toEqual([{ ...about, state: 'open' }]);
    await told(id, 2);
    await desk.untilTexts(id, 2);
    expect(desk.textsOf(id)).toEqual(['Raised 2', 'Resolved 2 update-published']);

    await overdue(id, 2);
    await desk.untilTexts(id, 3);
    await major(id, 'MajorIncidentResolved');
    await desk.untilTexts(id, 4);
    expect(desk.textsOf(id)).toContain('Resolved 2 major-incident-over');
  });

  it('climbs under a policy for such updates', async () => {
    desk.startLanes();
    desk.startWatcher();
    const id = randomUUID();
    await declared(id, 'acme');
    await overdue(id, 1);
    await desk.untilTexts(id, 5);
    expect(desk.textsOf(id)).toEqual(['Climbed 2', 'Notified 1', 'Notified 2', 'Planned 3', 'Raised 1']);
    await told(id, 2);
    await desk.untilTexts(id, 7);
    expect(desk.textsOf(id)).toEqual(
      expect.arrayContaining(['Dropped 3 update-published', 'Resolved 2 update-published']),
    );
  });

  it('is raised and ended at once where it is learned of after the update, and once however often it is told', async () => {
    const id = randomUUID();
    await declared(id, null);
    await overdue(id, 1);
    await told(id, 2);
    desk.startLanes();
    await desk.untilTexts(id, 2);
    const before = desk.linesOf(id);
    await desk.startAllOverAgain();
    const last = randomUUID();
    await declared(last, null);
    await overdue(last, 1);
    await desk.untilTexts(last, 1);
    expect(desk.linesOf(id)).toEqual(before);
    expect(desk.textsOf(id)).toEqual(['Raised 2', 'Resolved 2 update-published']);
  });
});
