import { randomUUID } from 'node:crypto';
import { eventually } from '@chronodesk/eventing/testing';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { AgreementsModule } from './agreements.module.js';
import { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
import { resolutionFact } from './domain/sla-clock.examples.js';

const allDay = [['00:00', '24:00']];
const contract = {
  ...{ id: 'uc-wan', name: 'WAN lines', kind: 'UC' },
  calendar: {
    timeZone: 'Europe/Berlin',
    weekly: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  },
  targets: [
    { metric: 'response', priority: 1, within: 'PT30M' },
    { metric: 'resolution', priority: 1, within: 'PT4H' },
  ],
  compliance: [
    { metric: 'resolution', percent: 50 },
    { metric: 'response', percent: 90 },
  ],
};
const day = (date: number, time: string): string => `2026-04-${String(date).padStart(2, '0')}T${time}:00.000Z`;

let app: ContextApp;
const append = async (stream: string, type: string, data: object, occurredAt: string) => {
  const metadata = {
    ...{ actor: 'spec', channel: 'http' as const, $correlationId: 'c', $causationId: 'c' },
    ...{ commandId: randomUUID(), occurredAt, schema: 1 },
  };
  await app.store.append(stream, 'any', [{ id: randomUUID(), event: { type, data }, metadata }]);
};

/** A ticket that a supplier had from 08:00, for so many hours; it answered after ten minutes. */
const handedOver = async (date: number, supplier: string, hours: number): Promise<void> => {
  const id = `id-${date}`;
  const [given, back] = [day(date, '08:00'), day(date, `${8 + hours}:00`.padStart(5, '0'))];
  const facts = { ...resolutionFact.ticket, id, number: `INC${date}`, team: 'desk', supplier };
  const span = { number: 1, party: supplier };
  await append(`ticket-${id}`, 'TicketOpened', { ...facts, imported: null }, day(date, '07:00'));
  const handOver = { handOver: 1, supplier, contract: null, reference: null };
  await append(`ticket-${id}`, 'TicketHandedOver', handOver, given);
  const bound = { ticket: id, agreementKind: 'UC', span, agreement: 'uc-wan', version: 1 };
  await append(`slaClock-${id}`, 'SpanBoundToAgreement', { ...bound, historical: false, reason: null }, given);
  const judged = { ...resolutionFact, ticket: facts, agreementKind: 'UC', span, agreement: 'uc-wan' };
  const answered = day(date, '08:10');
  await append(`ticket-${id}`, 'TicketHandOverAcknowledged', { handOver: 1, supplier }, answered);
  const response = {
    ...judged,
    metric: 'response',
    target: 'PT30M',
    step: 'met',
    at: answered,
    dueAt: day(date, '08:30'),
  };
  await append(`slaClock-${id}`, 'SlaTargetMet', response, answered);
  const due = day(date, '12:00');
  if (back > due)
    await append(`slaClock-${id}`, 'SlaTargetBreached', { ...judged, at: due, dueAt: due, escalates: true }, due);
  await append(`ticket-${id}`, 'TicketTakenBack', { handOver: 1, supplier, outcome: null }, back);
  if (back <= due)
    await append(`slaClock-${id}`, 'SlaTargetMet', { ...judged, step: 'met', at: back, dueAt: due }, back);
};

const budget = async (query = '') => {
  const path = `/sla/error-budget?agreement=uc-wan&month=2026-04&asOf=2026-05-01T00:00:00Z${query}`;
  return (await app.get(path)).body.items;
};

beforeAll(async () => {
  app = await startContextApp(AgreementsModule, agreementsTables, agreementsSubscriptions);
  expect((await app.post('/agreements', contract)).status).toBe(201);
  await app.post('/agreements/uc-wan/activate');
  await handedOver(1, 'nordlicht', 2);
  await handedOver(2, 'nordlicht', 6);
  await handedOver(3, 'nordlicht', 7);
  await handedOver(4, 'fjord', 3);
  await eventually('all verdicts are counted', async () => {
    const items = (await budget()) as { total: number }[] | undefined;
    return items?.every(({ total }) => total === 4) ?? false;
  });
});
afterAll(() => app.close());

describe('the error budget of an underpinning agreement', () => {
  it('counts the verdicts on hand-overs', async () =>
    expect(await budget()).toMatchObject([
      { metric: 'resolution', percent: 50, total: 4, allowed: 2, used: 2, left: 0, burnRate: 1, exhausted: null },
      { metric: 'response', percent: 90, total: 4, allowed: 0, used: 0, left: 0, burnRate: 0, exhausted: null },
    ]));

  it('is of one supplier where it covers several', async () => {
    expect(await budget('&party=nordlicht')).toMatchObject([
      {
        ...{ total: 3, allowed: 1, used: 2, left: -1 },
        exhausted: { at: day(3, '12:00'), ticket: { id: 'id-3', number: 'INC3' } },
      },
      { total: 3, used: 0 },
    ]);
    expect(await budget('&party=fjord')).toMatchObject([{ total: 1, used: 0, exhausted: null }, { total: 1 }]);
    expect(await budget('&party=nobody')).toMatchObject([{ total: 0, projected: { total: 0 } }, { total: 0 }]);
  });
});
