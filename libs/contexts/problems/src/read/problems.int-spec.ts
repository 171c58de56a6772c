import { NotFound } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../test/support/projected.js';
import * as example from '../domain/problem.examples.js';
import { problemsTables } from '../problems.subscriptions.js';
import { problemDetailsProjection } from './problem-details/problem-details.projector.js';
import { ListProblems, ListProblemsHandler, type ProblemFilter } from './problem-details/problem-details.query.js';
import { problemVersionsProjection } from './problem-versions/problem-versions.projector.js';
import { GetProblem, GetProblemHandler } from './problem-versions/problem-versions.query.js';
import { dismissedSuggestionsProjection } from './suggestions/dismissed-suggestions.projector.js';
import { reportedTicketsProjection } from './reported-tickets/reported-tickets.projector.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString();
const opened = (number: string, service: string) => ({
  type: 'ProblemOpened',
  data: { ...example.opened.data, number, service },
});

const ticketOpened = (number: string, title: string) => ({
  type: 'TicketOpened',
  data: { number, title, kind: 'incident', service: null, ci: null, category: null, subcategory: null },
});

/** One problem from its opening to its end and back, one that was given up, and one just opened. */
const lines: HistoryLine[] = [
  ['problem-drafts', at(0), opened('PRB0000001', 'mail')],
  ['problem-drafts', at(0), example.linked],
  ['problem-drafts', at(1), example.investigationStarted],
  ['problem-printers', at(2), opened('PRB0000002', 'print')],
  ['problem-drafts', at(3), example.otherLinked],
  ['problem-drafts', at(3), example.unlinked],
  ['problem-drafts', at(4), example.becameKnownError],
  ['problem-drafts', at(5), example.diagnosed],
  ['problem-printers', at(6), example.cancelled],
  ['problem-drafts', at(7), example.workaroundAmended],
  ['problem-drafts', at(8), example.fixPlanned],
  ['problem-drafts', at(9), example.resolved],
  ['problem-drafts', at(10), example.closed],
  ['problem-drafts', at(11), example.reopened],
  ['problem-new', at(12), opened('PRB0000003', 'mail')],
  ['ticket-one', at(2), ticketOpened('INC0000001', 'Outlook loses drafts')],
  ['ticket-two', at(2), ticketOpened('INC0000002', 'Printer jams')],
  ['ticket-one', at(3), { type: 'TicketCategorised', data: { category: 'software', subcategory: 'mail' } }],
  ['ticket-one', at(3), { type: 'TicketCorrected', data: { requester: null, ci: 'mx-1' } }],
  ['ticket-two', at(4), { type: 'TicketCancelled', data: { reason: null } }],
  ['ticket-lost', at(4), { type: 'TicketCancelled', data: { reason: null } }],
  ['problemSuggestion-a', at(2), { type: 'ProblemSuggestionDismissed', data: { suggestion: 'ci:a', reason: 'x' } }],
  ['problemSuggestion-b', at(2), { type: 'ProblemSuggestionDismissed', data: { suggestion: 'ci:b', reason: 'y' } }],
  ['problemSuggestion-b', at(3), { type: 'ProblemSuggestionRestored', data: { suggestion: 'ci:b', reason: null } }],
  // Nobody opened it: a fact without its beginning is passed over.
  ['problem-unopened', at(13), example.linked],
];
const history = recordedHistory(lines);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(problemsTables));
});
afterAll(() => close());

const projections = [
  ...[problemDetailsProjection, problemVersionsProjection],
  ...[reportedTicketsProjection, dismissedSuggestionsProjection],
];

describe.each(projections)('$name', (projection) => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, projection, history, 1);
    expect(rows.flat().length).toBeGreaterThan(0);
    expect(await replay(readStore, projection, history, 1_000)).toEqual(rows);
    expect(await replay(readStore, projection, history, 4)).toEqual(rows);
  });
});

describe('problems then and now', () => {
  const one = (asOf?: string) => new GetProblemHandler(readStore).execute(new GetProblem('drafts', asOf));
  const numbers = async (filter: Partial<ProblemFilter>) => {
    const { items } = await new ListProblemsHandler(readStore).execute(new ListProblems({ limit: 50, ...filter }));
    return items.map(({ number }) => number);
  };

  it('shows each instant of a life', async () => {
    expect(await one(at(0))).toMatchObject({ state: 'open', incidents: [{ number: 'INC0000123', linkedAt: at(0) }] });
    expect(await one(at(3))).toMatchObject({ state: 'investigating', incidents: [{ number: 'INC0000124' }] });
    expect(await one(at(5))).toMatchObject({ state: 'known-error', rootCause: 'The update empties the cache' });
    expect(await one(at(10))).toMatchObject({ state: 'closed', resolvedAt: at(9), closedAt: at(10), reopened: 0 });
    expect(await one()).toMatchObject({
      ...{ state: 'known-error', reopened: 1, resolvedAt: null, closedAt: null, resolution: null },
      knownError: { workaround: 'Switch off the cached mode', since: at(4) },
      fix: { change: example.CHANGE, plannedAt: at(8) },
    });
    await expect(one(at(-1))).rejects.toThrow(NotFound);
  });

  it('lists by what holds now or held then', async () => {
    expect(await numbers({})).toEqual(['PRB0000003', 'PRB0000002', 'PRB0000001']);
    expect(await numbers({ state: ['known-error'] })).toEqual(['PRB0000001']);
    expect(await numbers({ state: ['closed'] })).toEqual([]);
    expect(await numbers({ state: ['closed'], asOf: at(10) })).toEqual(['PRB0000001']);
    expect(await numbers({ service: 'mail', ci: 'mx-1', category: 'software' })).toEqual(['PRB0000003', 'PRB0000001']);
    expect(await numbers({ incident: example.OTHER_INCIDENT.id })).toEqual(['PRB0000001']);
    expect(await numbers({ incident: example.INCIDENT.id, asOf: at(2) })).toEqual(['PRB0000001']);
  });

  it('keeps of tickets what they are about', async () => {
    expect(await readStore.query('SELECT * FROM problems.reported_tickets ORDER BY id')).toMatchObject([
      {
        number: 'INC0000001',
        ci: 'mx-1',
        category: 'software',
        subcategory: 'mail',
        words: ['outlook', 'loses', 'drafts'],
      },
      { number: 'INC0000002', opened_at: at(2), cancelled: true },
    ]);
  });

  it('pages without a gap and without a double', async () => {
    const handler = new ListProblemsHandler(readStore);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await handler.execute(new ListProblems({ limit: 2, ...(cursor !== undefined && { cursor }) }));
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(await numbers({}));
  });
});
