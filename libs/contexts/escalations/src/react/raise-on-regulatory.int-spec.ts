import { randomUUID } from 'node:crypto';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { createSpecReadStore } from '../../../../../test/support/projected.js';
import { report, ticket } from '../domain/escalation.examples.js';
import { escalationsTables } from '../escalations.subscriptions.js';
import { MattersDesk } from '../escalated-matters.examples.js';
import { missed, stage, submitted } from './promise-facts.examples.js';

let ledger: TestLedger;
let tables: Awaited<ReturnType<typeof createSpecReadStore>>;
let desk: MattersDesk;
beforeAll(async () => {
  ledger = await startTestLedger();
  tables = await createSpecReadStore(escalationsTables);
  desk = new MattersDesk(ledger.store, tables.readStore);
});
afterEach(() => desk.stop());
afterAll(async () => {
  await desk.close();
  await tables.close();
  await ledger.drop();
});

describe('a missed statutory deadline', () => {
  it('is escalated to the owner of the report, and over with its stage alone', async () => {
    desk.startLanes();
    const id = randomUUID();
    await desk.append(...missed(id, 'early-warning'));
    await desk.append(...missed(id, 'notification'));
    await desk.untilTexts(id, 2);
    await desk.append(...submitted(id, 'early-warning'));
    await desk.untilTexts(id, 3);
    expect(desk.textsOf(id)).toEqual(['Raised 2', 'Raised 2', 'Resolved 2 stage-submitted']);
    const about = { ticketId: ticket.id, matter: 'regulatory-deadline', team: report.owner.id };
    const isOver = (shown: readonly object[]) => shown.some((row) => 'state' in row && row.state === 'resolved');
    expect(await desk.rowsAbout('case', id, isOver)).toEqual([
      { ...about, state: 'open' },
      { ...about, state: 'resolved' },
    ]);

    await desk.append(`regulatoryCase-${id}`, {
      type: 'RegulatoryStagesWithdrawn',
      data: { case: id, ticket: null, stages: [stage('notification')], reason: 'false alarm' },
    });
    await desk.untilTexts(id, 4);
    expect(desk.textsOf(id)).toContain('Resolved 2 stage-withdrawn');
  });

  it('goes on when the ticket of the case ends: the law does not care', async () => {
    desk.startLanes();
    const id = randomUUID();
    await desk.append(...missed(id, 'early-warning'));
    await desk.untilTexts(id, 1);
    await desk.append(`ticket-${ticket.id}`, { type: 'TicketResolved', data: { resolution: null, code: null } });
    const other = randomUUID();
    await desk.append(...missed(other, 'early-warning'));
    await desk.append(...submitted(other, 'early-warning'));
    await desk.untilTexts(other, 2);
    expect(desk.textsOf(id)).toEqual(['Raised 2']);
  });

  it('is not even left open where it is learned of after the end, and is over where its deadline was set anew', async () => {
    const [late, moved] = [randomUUID(), randomUUID()];
    await desk.append(...missed(late, 'early-warning'));
    await desk.append(`regulatoryCase-${late}`, { type: 'RegulatoryCaseClosed', data: { case: late } });
    await desk.append(...missed(moved, 'early-warning'));
    desk.startLanes();
    await desk.untilTexts(late, 2);
    expect(desk.textsOf(late)).toEqual(['Raised 2', 'Resolved 2 case-closed']);
    await desk.append(`regulatoryCase-${moved}`, {
      type: 'RegulatoryAnchorGiven',
      data: { deadlines: [{ ...stage('early-warning'), round: 2 }] },
    });
    await desk.append(...missed(moved, 'early-warning', 2));
    await desk.untilTexts(moved, 3);
    expect(desk.textsOf(moved)).toEqual(['Raised 2', 'Raised 2', 'Resolved 2 deadline-moved']);
  });
});
