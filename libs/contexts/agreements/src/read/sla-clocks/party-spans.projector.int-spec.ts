import { type DomainEvent } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { agreementsTables } from '../../agreements.subscriptions.js';
import { type AgreementContent, type AgreementKind } from '../../domain/agreement.events.js';
import { resolutionFact } from '../../domain/sla-clock.examples.js';
import { slaClocksProjection } from './sla-clocks.projector.js';

const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 2, 2, hour, minute)).toISOString();
const plain = (type: string, data: object = {}): DomainEvent => ({ type, data });
const within = (hours: string): AgreementContent => ({
  ...{ calendar: 'always', targets: [{ metric: 'resolution', priority: 1, within: hours, thresholds: [50] }] },
  ...{ pauseOn: ['supplier'], pausable: [], onReopen: 'continue' },
});
const agreement = (id: string, kind: AgreementKind, hours: string): HistoryLine[] => [
  [
    `agreement-${id}`,
    at(0),
    plain('AgreementDrafted', {
      ...{ name: id, kind, scope: { customer: null, service: null, kind: null }, version: 1, content: within(hours) },
    }),
  ],
  [`agreement-${id}`, at(0), plain('AgreementActivated', { version: 1 })],
];
const bound = { version: 1, historical: false, reason: null };
const spanBound = (agreementKind: 'OLA' | 'UC', number: number, party: string): DomainEvent =>
  plain('SpanBoundToAgreement', {
    ...{ ticket: 'one', agreementKind, span: { number, party }, agreement: agreementKind.toLowerCase(), ...bound },
  });
const breached = (agreementKind: AgreementKind, span: object | null, instant: string, team: string): DomainEvent =>
  plain('SlaTargetBreached', {
    ...{ ...resolutionFact, ticket: { ...resolutionFact.ticket, id: 'one', team } },
    ...{ agreementKind, span, agreement: 'ola', at: instant, dueAt: instant, escalates: true },
  });

/** SLA 8 h, OLA 2 h, UC 1 h; the desk breaks its OLA, the network team hands over, the supplier is late. */
const lines: HistoryLine[] = [
  ...[...agreement('sla', 'SLA', 'PT8H'), ...agreement('ola', 'OLA', 'PT2H'), ...agreement('uc', 'UC', 'PT1H')],
  [
    'ticket-one',
    at(8),
    plain('TicketOpened', {
      ...{ number: 'INC0000001', kind: 'incident', priority: 1, customer: 'acme', service: null, imported: null },
    }),
  ],
  ['slaClock-one', at(8), plain('TicketBoundToAgreement', { ticket: 'one', agreement: 'sla', ...bound })],
  ['ticket-one', at(8), plain('TicketAssignedToTeam', { team: 'desk' })],
  ['slaClock-one', at(8), spanBound('OLA', 1, 'desk')],
  ['slaClock-one', at(10), breached('OLA', { number: 1, party: 'desk' }, at(10), 'desk')],
  ['ticket-one', at(11), plain('TicketAssignedToTeam', { team: 'network' })],
  ['slaClock-one', at(11), spanBound('OLA', 2, 'network')],
  ['ticket-one', at(11, 30), plain('TicketHandedOver', { handOver: 1, supplier: 'acme-net' })],
  ['ticket-one', at(11, 30), plain('TicketPutOnHold', { for: 'supplier', reason: null })],
  ['slaClock-one', at(11, 30), spanBound('UC', 1, 'acme-net')],
  ['ticket-one', at(12, 15), plain('TicketTakenBack', { handOver: 1, supplier: 'acme-net', outcome: null })],
  ['ticket-one', at(12, 15), plain('TicketResumed')],
];
const history = recordedHistory(lines);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
});
afterAll(() => close());

describe('the clocks of spans', () => {
  const rowsOf = async (sql: string) => (await readStore.query<{ row: string }>(sql)).map(({ row }) => row);
  const clocks = () =>
    rowsOf(
      `SELECT concat_ws(' ', agreement_kind, span_number, party, state, elapsed, team, supplier) AS row
       FROM agreements.sla_clocks ORDER BY agreement_kind = 'SLA' DESC, started_at`,
    );
  const due = () =>
    rowsOf(`SELECT id || ' ' || to_char(instant AT TIME ZONE 'UTC', 'HH24:MI') AS row
    FROM agreements.sla_due ORDER BY instant, id`);
  const upTo = (instant: string) => history.filter(({ metadata }) => metadata.occurredAt <= instant);

  it('are the same after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, slaClocksProjection, history, 1);
    for (const size of [2, 3, 5, 1_000])
      expect(await replay(readStore, slaClocksProjection, history, size)).toEqual(rows);
  });

  it('stand beside that of the ticket, each with its own party, and a second team starts afresh', async () => {
    await replay(readStore, slaClocksProjection, history, 100);
    expect(await clocks()).toEqual([
      'SLA running PT4H15M network',
      'OLA 1 desk breached PT3H desk',
      'OLA 2 network running PT1H15M network',
      'UC 1 acme-net met PT45M network acme-net',
    ]);
  });

  it('wait for steps of their own, under keys that do not collide', async () => {
    await replay(readStore, slaClocksProjection, upTo(at(11, 30)), 100);
    expect(await due()).toEqual(
      [
        'one/OLA-1/resolution/1/1/50 09:00',
        'one/UC-1/resolution/1/1/50 12:00',
        'one/resolution/1/1/50 12:00',
        'one/OLA-2/resolution/1/1/50 12:00',
        'one/UC-1/resolution/1/1/breached 12:30',
        'one/OLA-2/resolution/1/1/breached 13:00',
        'one/resolution/1/1/breached 16:00',
      ].sort((a, b) => a.slice(-5).localeCompare(b.slice(-5)) || (a < b ? -1 : 1)),
    );
  });

  it('leave verdicts under the party that was judged', async () => {
    await replay(readStore, slaClocksProjection, history, 100);
    const verdicts = `SELECT concat_ws(' ', id, agreement_kind, span_number, party, verdict, team) AS row
      FROM agreements.sla_verdicts`;
    expect(await rowsOf(verdicts)).toEqual(['one/OLA-1/resolution/1 OLA 1 desk breached desk']);
  });

  it('keep a verdict whose span turned out not to have been one', async () => {
    const late: HistoryLine[] = [
      ['slaClock-one', at(12, 30), breached('UC', { number: 1, party: 'acme-net' }, at(12, 30), 'network')],
      ['ticket-one', at(10, 30), plain('TicketResolved')],
    ];
    await replay(readStore, slaClocksProjection, recordedHistory([...lines, ...late]), 100);
    expect(await clocks()).toEqual(['SLA met PT2H30M network', 'OLA 1 desk breached PT2H30M desk']);
    expect(await rowsOf(`SELECT party AS row FROM agreements.sla_verdicts ORDER BY 1`)).toEqual(['acme-net', 'desk']);
  });
});
