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
import { type AuditPage } from '../audit-lines/audit-lines.query.js';
import { GetMajorTimeline, GetMajorTimelineHandler } from './major-timeline.query.js';
import { Stories } from './stories.query.js';
import { at, change, event, HOUR, reference } from './story.examples.js';

const [ticket, child, stranger] = ['INC0000001', 'INC0000002', 'INC0000003'].map(reference) as [
  ...[{ id: string; number: string }, { id: string; number: string }, { id: string; number: string }],
];
const opened = ({ number }: { number: string }) =>
  event('TicketOpened', { kind: 'incident', number, title: 'No mail', priority: 1, imported: null });
const major = companionId('majorIncident', ticket.id);
const fact = { major, ticket };
const declared = event('MajorIncidentDeclared', {
  ...{ ...fact, service: 'mail', round: 1, reason: 'all sites', rule: null, lead: null, linked: [] },
});
const update = { ...fact, audience: 'customers', text: 'On it', late: false, next: null };
const escalation = { ticket, level: 2, owner: 'network', cause: 'breached', metric: 'response' };
const stream = `majorIncident-${major}`;
const linkedChange = `change-${idOfNumber('CHG0000003')}`;

const lines: HistoryLine[] = [
  ['change-old', at(-3_000), change('CHG0000009', 'mail')],
  ['change-old', at(-2_900), event('ChangeCompleted', { notes: null })],
  ['change-patch', at(-1_500), change('CHG0000001', 'mail')],
  ['change-patch', at(-10), event('ChangeCompleted', { notes: null })],
  ['change-web', at(-5), change('CHG0000002', 'web')],
  [linkedChange, at(-2_000), change('CHG0000003', 'web')],
  [`ticket-${ticket.id}`, at(0), opened(ticket)],
  [`ticket-${stranger.id}`, at(1), opened(stranger)],
  [`ticket-${child.id}`, at(2), opened(child)],
  [stream, at(3), declared],
  [
    `slaClock-${ticket.id}`,
    at(4),
    event('SlaTargetBreached', { ticket, metric: 'response', target: 'PT4M', dueAt: at(4) }),
  ],
  ['escalation-e1', at(5), event('EscalationRaised', escalation)],
  [stream, at(6), event('MajorIncidentTicketsLinked', { ...fact, tickets: [child], as: 'child' })],
  [`ticket-${child.id}`, at(7), event('TicketNoted', { text: 'same here' })],
  [
    `ticket-${ticket.id}`,
    at(8),
    event('TicketLinked', { type: 'caused-by-change', ref: 'CHG0000003', external: false }),
  ],
  [stream, at(9), event('MajorIncidentUpdatePublished', update)],
  ['change-patch', at(10), event('ChangeRolledBack', { reason: 'no mail' })],
  [stream, at(11), event('MajorIncidentResolved', { ...fact, note: null })],
  ['change-patch', at(20), event('ChangeReviewed', { outcome: 'unsuccessful', notes: null })],
  [stream, at(21), event('MajorIncidentTicketsUnlinked', { ...fact, tickets: [child], reason: null })],
];

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(historyTables));
  await replay(readStore, auditLinesProjection, recordedHistory(lines), 100);
});
afterAll(() => close());

const timeline = (asOf: string, page: Partial<AuditPage> = {}, changesBeforeMs = 24 * HOUR) =>
  new GetMajorTimelineHandler(new Stories(readStore), readStore).execute(
    new GetMajorTimeline(major, { asOf, changesBeforeMs, page: { order: 'oldest', limit: 50, ...page } }),
  );
const told = async (asOf: string) => (await timeline(asOf)).items.map(({ part, type }) => `${part}: ${type}`);

const STORY = [
  ...['change: ChangeRequested', 'change: ChangeCompleted', 'ticket: TicketOpened', 'linked-ticket: TicketOpened'],
  ...['major-incident: MajorIncidentDeclared', 'clock: SlaTargetBreached', 'escalation: EscalationRaised'],
  ...['major-incident: MajorIncidentTicketsLinked', 'linked-ticket: TicketNoted', 'ticket: TicketLinked'],
  ...['major-incident: MajorIncidentUpdatePublished', 'change: ChangeRolledBack'],
  'major-incident: MajorIncidentResolved',
];

describe('the timeline of a major incident', () => {
  it('joins ticket, linked tickets, clocks, escalations and changes in the order of time', async () => {
    expect(await told(at(15))).toEqual(STORY);
  });

  it('says who and what in both languages', async () => {
    const { items } = await timeline(at(15));
    expect(items.find(({ type }) => type === 'MajorIncidentUpdatePublished')).toMatchObject({
      ...{ actor: 'spec', occurredAt: at(9), subject: { kind: 'ticket', number: ticket.number } },
      sentence: { en: 'Update for customers: On it', de: 'Stand für customers: On it' },
    });
    expect(items[1]).toMatchObject({ subject: { kind: 'change', number: 'CHG0000001' } });
  });

  it('tells of changes of the service while it lasted and so long before, and of those that a ticket names', async () => {
    const changes = async (asOf: string, before: number) => {
      const { items } = await timeline(asOf, {}, before);
      return items.filter(({ part }) => part === 'change').map(({ subject, type }) => `${subject.number} ${type}`);
    };
    const patched = ['CHG0000001 ChangeCompleted', 'CHG0000001 ChangeRolledBack'];
    expect(await changes(at(60), 24 * HOUR)).toEqual(['CHG0000003 ChangeRequested', ...patched]);
    expect(await changes(at(60), 30 * HOUR)).toEqual([
      ...['CHG0000003 ChangeRequested', 'CHG0000001 ChangeRequested', ...patched],
    ]);
    expect(await changes(at(7), HOUR)).toEqual(['CHG0000001 ChangeCompleted']);
  });

  it('tells what was known at an instant, and nothing before the declaration', async () => {
    expect(await told(at(5))).not.toContain('linked-ticket: TicketOpened');
    expect(await told(at(30))).not.toContain('linked-ticket: TicketNoted');
    await expect(timeline(at(2))).rejects.toThrow(NotFound);
  });

  it('pages either way without skipping or repeating', async () => {
    const all = async (order: AuditPage['order']) => {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const { items, next } = await timeline(at(15), { order, limit: 3, ...(cursor && { cursor }) });
        seen.push(...items.map(({ part, type }) => `${part}: ${type}`));
        cursor = next;
      }
      return seen;
    };
    expect(await all('oldest')).toEqual(STORY);
    expect(await all('newest')).toEqual([...STORY].reverse());
  });
});
