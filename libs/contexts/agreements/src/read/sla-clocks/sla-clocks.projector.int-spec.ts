import { type ReadStore } from '@chronodesk/read-store';
import { type DomainEvent } from '@chronodesk/kernel';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { agreementsTables } from '../../agreements.subscriptions.js';
import { goldDrafted, slowerContent } from '../../domain/agreement.examples.js';
import { boundToGold, resolutionFact } from '../../domain/sla-clock.examples.js';
import { agreementVersionsProjection } from '../agreement-versions/agreement-versions.projector.js';
import { slaClocksProjection } from './sla-clocks.projector.js';

const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 2, 2, hour, minute)).toISOString();
const opened = (number: string, customer: string | null, imported: object | null = null): DomainEvent => ({
  type: 'TicketOpened',
  data: { number, kind: 'incident', priority: 1, customer, service: 'mail', imported },
});
const plain = (type: string, data: object = {}): DomainEvent => ({ type, data });
const bound = (ticket: string, version = 1, reason: string | null = null) =>
  plain('TicketBoundToAgreement', { ...boundToGold.data, ticket, version, reason });
const fact = (type: string, ticket: string, step: string, instant: string, more: object = {}) =>
  plain(type, {
    ...{ ...resolutionFact, ticket: { ...resolutionFact.ticket, id: ticket } },
    ...{ step, at: instant, noticedAt: instant, ...(type !== 'SlaTargetMet' && { escalates: true }), ...more },
  });

/** Gold: critical tickets answered in 30 min, resolved in 4 h with thresholds at 50 and 75 per cent; holds pause. */
const lines: HistoryLine[] = [
  ['agreement-gold', at(0), goldDrafted],
  ['agreement-gold', at(1), plain('AgreementActivated', { version: 1 })],
  ['ticket-late', at(8), opened('INC0000001', 'acme')],
  ['ticket-held', at(8), opened('INC0000002', 'acme')],
  ['ticket-old', at(8), opened('INC0000003', 'acme', { source: 'servicenow', agreement: null })],
  ['ticket-foreign', at(8), opened('INC0000004', 'globex')],
  ['ticket-quick', at(8), opened('INC0000005', 'acme')],
  ['ticket-quick', at(8, 10), plain('TicketResolved')],
  ['ticket-quick', at(8, 11), plain('TicketClosed')],
  ['ticket-old', at(8, 5), plain('TicketAnswered', { text: '' })],
  ['slaClock-late', at(8), bound('late')],
  ['slaClock-held', at(8), bound('held')],
  ['ticket-late', at(8, 20), plain('TicketAnswered', { text: '' })],
  ['slaClock-late', at(8, 20), fact('SlaTargetMet', 'late', 'met', at(8, 20), { metric: 'response' })],
  ['ticket-late', at(9), plain('TicketAssignedToTeam', { team: 'network' })],
  ['ticket-held', at(9), plain('TicketPutOnHold', { for: 'requester', reason: null })],
  ['slaClock-late', at(10), fact('SlaTargetAtRisk', 'late', '50', at(10))],
  ['slaClock-quick', at(8), bound('quick')],
  ['ticket-foreign', at(10), plain('TicketClosed')],
  [
    'agreement-gold',
    at(11),
    plain('AgreementAmended', { name: 'Gold', version: 2, content: slowerContent, reason: null }),
  ],
  ['slaClock-late', at(12), fact('SlaTargetBreached', 'late', 'breached', at(12))],
  ['ticket-late', at(13), plain('TicketResolved')],
];
const history = recordedHistory(lines);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
});
afterAll(() => close());

describe.each([agreementVersionsProjection, slaClocksProjection])('$name', (projection) => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, projection, history, 1);
    expect(rows.flat().length).toBeGreaterThan(1);
    expect(await replay(readStore, projection, history, 1_000)).toEqual(rows);
    expect(await replay(readStore, projection, history, 4)).toEqual(rows);
  });
});

describe('what the clocks read model holds', () => {
  const clocks = (ticket: string) =>
    readStore.query(
      `SELECT metric, cycle, state, due_at AS due, remaining, next_threshold_at AS next, team, version
       FROM agreements.sla_clocks WHERE ticket_id = $1 ORDER BY metric, cycle`,
      [ticket],
    );
  const due = async (ticket: string) =>
    (
      await readStore.query<{ step: string; instant: string }>(
        `SELECT metric || ' ' || step AS step, instant FROM agreements.sla_due WHERE ticket_id = $1 ORDER BY instant, id`,
        [ticket],
      )
    ).map(({ step, instant }) => `${step} ${instant.slice(11, 16)}`);
  const ticketIds = async () =>
    (await readStore.query<{ id: string }>('SELECT ticket_id AS id FROM agreements.sla_tickets ORDER BY 1')).map(
      ({ id }) => id,
    );
  const upTo = (hour: number) => history.filter(({ metadata }) => metadata.occurredAt <= at(hour));

  it('follows a clock and what it still waits for', async () => {
    await replay(readStore, slaClocksProjection, upTo(8), 100);
    expect(await due('late')).toEqual([
      'response breached 08:30',
      'resolution 50 10:00',
      'resolution 75 11:00',
      'resolution breached 12:00',
    ]);
  });

  it('pauses what the agreement pauses', async () => {
    await replay(readStore, slaClocksProjection, upTo(9), 100);
    expect(await due('held')).toEqual(['response breached 08:30']);
    expect(await clocks('held')).toEqual([
      expect.objectContaining({ metric: 'resolution', state: 'paused', due: null, remaining: 'PT3H' }),
      expect.objectContaining({ metric: 'response', state: 'breached', due: at(8, 30) }),
    ]);
  });

  it('takes recorded steps off the list and keeps a breach', async () => {
    await replay(readStore, slaClocksProjection, history, 100);
    expect(await due('late')).toEqual(['resolution 75 11:00']);
    expect(await clocks('late')).toEqual([
      expect.objectContaining({ metric: 'resolution', state: 'breached', due: at(12), team: 'network', version: 1 }),
      expect.objectContaining({ metric: 'response', state: 'met', due: at(8, 30) }),
    ]);
    const verdicts = await readStore.query(
      `SELECT metric, verdict, at, team FROM agreements.sla_verdicts WHERE ticket_id = 'late' ORDER BY metric`,
    );
    expect(verdicts).toEqual([
      { metric: 'resolution', verdict: 'breached', at: at(12), team: 'network' },
      { metric: 'response', verdict: 'met', at: at(8, 20), team: 'network' },
    ]);
  });

  it('judges a ticket that was closed before its binding was recorded', async () => {
    await replay(readStore, slaClocksProjection, history, 3);
    expect(await due('quick')).toEqual(['resolution met 08:10', 'response met 08:10']);
  });

  it('keeps what happened to tickets that nothing judges, without clocks', async () => {
    await replay(readStore, slaClocksProjection, history, 100);
    expect(await ticketIds()).toEqual(['foreign', 'held', 'late', 'old', 'quick']);
    expect(await clocks('old')).toEqual([]);
    expect(await due('foreign')).toEqual([]);
  });

  it('swaps the target of a ticket that is bound anew, at that instant', async () => {
    const rebound = recordedHistory([
      ...lines.slice(0, 4),
      ['slaClock-held', at(8), bound('held')],
      [
        'agreement-gold',
        at(8, 5),
        plain('AgreementAmended', { name: 'Gold', version: 2, content: slowerContent, reason: null }),
      ],
      ['slaClock-held', at(8, 10), bound('held', 2, 'Upgraded')],
    ]);
    await replay(readStore, slaClocksProjection, rebound, 100);
    expect(await clocks('held')).toContainEqual(
      expect.objectContaining({ metric: 'response', due: at(9), version: 2, state: 'running' }),
    );
  });

  it('withdraws a "met" when the ticket is reopened', async () => {
    const reopened = recordedHistory([
      ...lines.slice(0, 3),
      ['slaClock-late', at(8), bound('late')],
      ['ticket-late', at(9), plain('TicketResolved')],
      ['slaClock-late', at(9), fact('SlaTargetMet', 'late', 'met', at(9))],
      ['slaClock-late', at(9), fact('SlaTargetMet', 'late', 'met', at(9), { metric: 'response' })],
      ['ticket-late', at(10), plain('TicketReopened', { reason: null, hold: null })],
    ]);
    await replay(readStore, slaClocksProjection, reopened, 100);
    const verdicts = await readStore.query('SELECT metric FROM agreements.sla_verdicts');
    expect(verdicts).toEqual([{ metric: 'response' }]);
    expect(await due('late')).toContain('resolution breached 13:00');
  });
});
