import { LedgerCalendars } from '../calendars/ledger-calendars.query.js';
import { randomUUID } from 'node:crypto';
import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { agreementsTables } from '../../agreements.subscriptions.js';
import { goldContent, goldDrafted, slowerContent } from '../../domain/agreement.examples.js';
import { type ResolvedContent } from '../../domain/judging/resolved-content.js';
import { type ClockFact } from '../../domain/sla-clock.events.js';
import { type JudgedTicket } from '../sla-clocks/judged-ticket.js';
import { passedSteps } from '../sla-clocks/passed-steps.query.js';
import { slaClocksProjection } from '../sla-clocks/sla-clocks.projector.js';
import { foldStory, type TicketStory } from '../sla-clocks/ticket-story.js';
import { VersionContents } from '../sla-clocks/version-contents.query.js';
import { ListDifferences, ListDifferencesHandler } from '../sla-compliance/compliance-differences.query.js';
import {
  type ComplianceGroup,
  GetCompliance,
  GetComplianceHandler,
  type JudgedBy,
} from '../sla-compliance/sla-compliance.query.js';
import { boundTo } from './judged-history.examples.js';
import { JudgedVersions } from './judged-versions.query.js';

const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 8) + minutes * 60_000).toISOString();
const plain = (type: string, data: object = {}): DomainEvent => ({ type, data });
const TICKETS = 230;
/** More than a page, a month and all kinds of lives: answered late or early, held, lowered, reopened, never touched. */
const lifeOf = (n: number): HistoryLine[] => {
  const stream = `ticket-${String(n).padStart(3, '0')}`;
  const open = n * 200;
  const line = (minutes: number, type: string, data: object = {}): HistoryLine => [
    stream,
    at(open + minutes),
    plain(type, data),
  ];
  const opened = { number: `INC${n}`, kind: 'incident', priority: 1 + (n % 2), customer: n % 7 ? 'acme' : 'globex' };
  const lives = [
    [line(5 * (n % 12), 'TicketAnswered', { text: '' }), line(90, 'TicketResolved')],
    [
      line(20, 'TicketPutOnHold', { for: 'requester', reason: null }),
      line(200, 'TicketResumed'),
      line(400, 'TicketResolved'),
    ],
    [
      line(40, 'TicketPrioritised', { priority: 2 }),
      line(300, 'TicketResolved'),
      line(310, 'TicketReopened', { hold: null }),
    ],
    [line(10, 'TicketAssignedToTeam', { team: 'network' }), line(500, 'TicketClosed')],
    [],
  ];
  return [line(0, 'TicketOpened', { ...opened, service: 'mail', imported: null }), ...lives[n % 5]!];
};
const tickets = Array.from({ length: TICKETS }, (_, n) => lifeOf(n));
const contentOf = (): ResolvedContent => ({ ...goldContent, calendar: 'always' });

/** What the binder and the watcher would have written about a ticket by the end. */
const clockLines = (lines: readonly HistoryLine[]): HistoryLine[] => {
  const id = lines[0]![0].slice('ticket-'.length);
  let story: TicketStory | null = null;
  for (const event of recordedHistory(lines)) story = foldStory(story, event as never);
  const bindings = boundTo([1, Date.parse(lines[0]![1])]);
  const ticket: JudgedTicket = { story: story!, bindings, spanBindings: [], recorded: [], clockRevision: 0 };
  const bound = { ticket: id, agreement: 'gold', version: 1, historical: false, reason: null };
  const steps = passedSteps(ticket, contentOf, Date.parse(at(1_000_000)), Date.parse(at(1_000_000)));
  return [
    [`slaClock-${id}`, lines[0]![1], plain('TicketBoundToAgreement', bound)],
    ...steps.map(({ fact }): HistoryLine => [`slaClock-${id}`, fact.at, plain(typeOf(fact), fact)]),
  ];
};
const typeOf = ({ step }: ClockFact) =>
  step === 'met' ? 'SlaTargetMet' : step === 'breached' ? 'SlaTargetBreached' : 'SlaTargetAtRisk';

const agreementLines: HistoryLine[] = [
  [
    'agreement-gold',
    at(-60),
    { ...goldDrafted, data: { ...goldDrafted.data, scope: { customer: null, service: null, kind: null } } },
  ],
  ['agreement-gold', at(-50), plain('AgreementActivated', { version: 1 })],
  ['agreement-acme', at(-40), { ...goldDrafted, data: { ...goldDrafted.data, content: slowerContent } }],
];
const history = recordedHistory([...agreementLines, ...tickets.flatMap((lines) => [...lines, ...clockLines(lines)])]);

const EVERYTHING = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
const LATER = new Date('2027-06-01T00:00:00Z');
const acme = { agreement: 'acme', version: 1 };
const gold = { agreement: 'gold', version: 1 };

let readStore: ReadStore;
let close: () => Promise<void>;
let contents: VersionContents;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
  const store = new MemoryEventStore();
  for (const { stream, type, data, metadata } of history.filter(({ stream }) => stream.startsWith('agreement-')))
    await store.append(stream, 'any', [{ id: randomUUID(), event: { type, data }, metadata }]);
  contents = new VersionContents(store, new LedgerCalendars(store));
});
afterAll(() => close());
beforeEach(() => fold(history));

const fold = (events: readonly RecordedEvent[]) => replay(readStore, slaClocksProjection, events, 500);
const newJudged = () => new JudgedVersions(readStore, contents);
const compliance = (judgedBy: JudgedBy, groupBy: readonly ComplianceGroup[] = [], now = LATER, judged = newJudged()) =>
  new GetComplianceHandler(readStore, judged).execute(
    new GetCompliance(EVERYTHING, groupBy, judgedBy, { agreementKind: 'SLA' }, now),
  );
const differences = async (judgedBy: typeof acme, limit = 200, cursor?: string) =>
  new ListDifferencesHandler(newJudged()).execute(
    new ListDifferences(EVERYTHING, judgedBy, {}, { limit, cursor }, LATER),
  );
const count = async (table: string) =>
  (await readStore.query<{ count: number }>(`SELECT count(*)::int AS count FROM agreements.${table}`))[0]!.count;

describe('history judged by a version', () => {
  it('has the figures of then, in every group, where that version judged then', async () => {
    const groups = ['month', 'priority', 'customer', 'team', 'agreement', 'kind', 'service', 'supplier'] as const;
    const then = await compliance('then', groups);
    expect(then.items.length).toBeGreaterThan(8);
    expect(then.items.some(({ met }) => met > 0) && then.items.some(({ breached }) => breached > 0)).toBe(true);
    expect(await compliance(gold, groups)).toEqual({ ...then, judgedBy: 'gold@1' });
    expect(await differences(gold)).toEqual({ items: [], next: null });
  });

  it('covers the tickets of its scope, whether or not it was ever in force', async () => {
    const { judged, items } = await compliance(acme, ['customer']);
    expect(judged).toBe(tickets.filter((_, n) => n % 7 !== 0).length);
    expect(items.map(({ group }) => group.customer)).toEqual(['acme', 'acme']);
  });

  it('knows no version that nobody wrote', () =>
    expect(compliance({ agreement: 'gold', version: 9 })).rejects.toThrow('There is no agreement gold, version 9.'));

  it('counts a clock that still runs as breached once its deadline has passed', async () => {
    const untouched = history.filter(({ stream }) => stream.endsWith('-004') || stream.startsWith('agreement-'));
    await fold(untouched.filter(({ type }) => type !== 'SlaTargetBreached'));
    const breaches = async (minutes: number) =>
      (await compliance(gold, [], new Date(at(4 * 200 + minutes)))).items.map(({ breached }) => breached);
    expect(await breaches(30)).toEqual([]);
    expect(await breaches(31)).toEqual([1]);
    expect(await breaches(241)).toEqual([1, 1]);
  });

  it('tells every difference once, page by page, with its reason', async () => {
    const all = (await differences(acme)).items;
    const paged: object[] = [];
    for (let cursor: string | undefined; ;) {
      const { items, next } = await differences(acme, 7, cursor);
      paged.push(...items);
      if (next === null) break;
      cursor = next;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(7);
    expect(all.find(({ by }) => by)).toMatchObject({
      metric: 'response',
      then: { agreement: 'gold', version: 1, verdict: 'breached', target: 'PT30M' },
      by: { agreement: 'acme', version: 1, verdict: 'met', target: 'PT1H' },
      reasons: [
        { code: 'target', text: { en: 'The target was PT30M; here it is PT1H.' } },
        { code: 'other-agreement-then' },
      ],
    });
    const [then, by] = [await compliance('then', ['customer']), await compliance(acme, ['customer'])];
    const met = ({ items }: typeof then) =>
      items.find(({ group, metric }) => group.customer === 'acme' && metric === 'response')!.met;
    expect(met(by) - met(then)).toBe(all.filter(({ by }) => by?.verdict === 'met').length);
  });
});

describe('the kept judgement', () => {
  it('follows tickets that change, and judges no other again', async () => {
    await compliance(acme);
    await readStore.query(`UPDATE agreements.judged_clocks SET team = 'kept'`);
    const position = history.at(-1)!.position + 10n;
    await readStore.query(
      `UPDATE agreements.sla_tickets SET position = $1, story = jsonb_set(story, '{timeline,0,priority}', '2') WHERE ticket_id = '005'`,
      [position],
    );
    await compliance(acme);
    const fresh = await readStore.query(
      `SELECT DISTINCT ticket_id AS id FROM agreements.judged_clocks WHERE team IS DISTINCT FROM 'kept'`,
    );
    expect(fresh).toEqual([{ id: '005' }]);
  });

  it('is the same when several processes make it at once', async () => {
    const alone = await compliance(acme, ['month', 'priority']);
    await readStore.query('DELETE FROM agreements.judged_versions');
    const answers = await Promise.all([1, 2].map(() => compliance(acme, ['month', 'priority'])));
    expect(answers).toEqual([alone, alone]);
    expect(await count('judged_tickets')).toBe(alone.judged);
  });

  it('is thrown away when the tickets are folded anew, even to other rows at the same positions', async () => {
    await compliance(acme);
    const lost = history.filter(({ type }) => type !== 'TicketAnswered');
    await fold(lost);
    const anew = await compliance(acme, ['month']);
    await readStore.query('DELETE FROM agreements.judged_versions');
    expect(await compliance(acme, ['month'])).toEqual(anew);
    await fold(history);
    expect(await compliance(acme, ['month'])).not.toEqual(anew);
  });

  it('keeps a bounded number of versions', async () => {
    await readStore.query(
      `INSERT INTO agreements.judged_versions (agreement, version, content_digest, source, up_to, used_at)
       SELECT 'old', n, '', 0, 0, now() - n * interval '1 day' FROM generate_series(1, 60) n`,
    );
    await compliance(acme);
    expect(await count('judged_versions')).toBe(24);
    expect((await compliance(acme)).judged).toBeGreaterThan(0);
  });
});
