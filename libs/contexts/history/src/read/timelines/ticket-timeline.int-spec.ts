import { NotFound } from '@chronodesk/kernel';
import { companionId, idOfNumber } from '@chronodesk/numbering';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { historyTables } from '../../history.subscriptions.js';
import { auditLinesProjection } from '../audit-lines/audit-lines.projector.js';
import { Stories } from './stories.query.js';
import { at, change, event, HOUR, reference } from './story.examples.js';
import { GetTicketTimeline, GetTicketTimelineHandler } from './ticket-timeline.query.js';

const ticket = reference('INC0000001');
const parent = reference('INC0000002');
const stranger = reference('INC0000003');
const opened = ({ number }: { number: string }) =>
  event('TicketOpened', { kind: 'incident', number, title: 'No mail', priority: 1, service: 'mail', imported: null });
const problem = reference('PRB0000001');
const major = companionId('majorIncident', parent.id);
const fact = { major, ticket: parent };

const lines: HistoryLine[] = [
  ['change-patch', at(-1_500), change('CHG0000001', 'mail')],
  ['change-patch', at(-10), event('ChangeCompleted', { notes: null })],
  ['change-web', at(-5), change('CHG0000002', 'web')],
  [`ticket-${parent.id}`, at(-2), opened(parent)],
  [`ticket-${ticket.id}`, at(0), opened(ticket)],
  [`ticket-${stranger.id}`, at(1), opened(stranger)],
  ['change-later', at(2), change('CHG0000004', 'mail')],
  [`slaClock-${ticket.id}`, at(4), event('SlaTargetBreached', { ticket, metric: 'response', target: 'PT4M' })],
  ['escalation-e1', at(5), event('EscalationRaised', { ticket, level: 2, owner: 'network', cause: 'breached' })],
  [`problem-${problem.id}`, at(6), event('ProblemOpened', { number: problem.number, title: 'Mail', reason: 'again' })],
  [`ticket-${ticket.id}`, at(7), event('TicketLinked', { type: 'problem', ref: problem.number, external: false })],
  [`majorIncident-${major}`, at(8), event('MajorIncidentDeclared', { ...fact, service: 'mail', round: 1, linked: [] })],
  [`majorIncident-${major}`, at(9), event('MajorIncidentTicketsLinked', { ...fact, tickets: [ticket], as: 'child' })],
  [`ticket-${ticket.id}`, at(10), event('TicketMadeChild', { parent, relation: 'r1' })],
  ['change-patch', at(11), event('ChangeRolledBack', { reason: 'no mail' })],
  [`ticket-${ticket.id}`, at(12), event('TicketResolved', { resolution: null, code: null })],
  ['change-patch', at(20), event('ChangeReviewed', { outcome: 'unsuccessful', notes: null })],
  [`majorIncident-${major}`, at(21), event('MajorIncidentTicketsUnlinked', { ...fact, tickets: [ticket] })],
];

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(historyTables));
  await replay(readStore, auditLinesProjection, recordedHistory(lines), 100);
});
afterAll(() => close());

const told = async (asOf: string, number = ticket.number) => {
  const page = { order: 'oldest', limit: 50 } as const;
  const { items } = await new GetTicketTimelineHandler(new Stories(readStore), readStore).execute(
    new GetTicketTimeline(idOfNumber(number), { asOf, changesBeforeMs: 24 * HOUR, page }),
  );
  return items.map(({ part, type }) => `${part}: ${type}`);
};

describe('the timeline of a ticket', () => {
  it('joins what it belongs to in the order of time, with the changes of its service just before', async () => {
    expect(await told(at(15))).toEqual([
      ...['change: ChangeCompleted', 'linked-ticket: TicketOpened', 'ticket: TicketOpened', 'clock: SlaTargetBreached'],
      ...['escalation: EscalationRaised', 'problem: ProblemOpened', 'ticket: TicketLinked'],
      ...['major-incident: MajorIncidentDeclared', 'major-incident: MajorIncidentTicketsLinked'],
      ...['ticket: TicketMadeChild', 'change: ChangeRolledBack', 'ticket: TicketResolved'],
    ]);
  });

  it('tells what was known at an instant: not yet of the problem, no more of a major incident that let it go', async () => {
    expect(await told(at(6))).toEqual([
      ...['change: ChangeCompleted', 'ticket: TicketOpened', 'clock: SlaTargetBreached'],
      'escalation: EscalationRaised',
    ]);
    expect((await told(at(30))).filter((line) => line.startsWith('major-incident'))).toEqual([]);
    await expect(told(at(-1))).rejects.toThrow(NotFound);
  });

  it('of a major incident tells that of its own', async () => {
    expect(await told(at(9), parent.number)).toEqual([
      ...['change: ChangeCompleted', 'ticket: TicketOpened', 'major-incident: MajorIncidentDeclared'],
      'major-incident: MajorIncidentTicketsLinked',
    ]);
  });
});
