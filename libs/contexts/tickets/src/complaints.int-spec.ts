import { eventually } from '@chronodesk/eventing/testing';
import { ReadPositions } from '@chronodesk/read-store';
import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { NoteRepeatedComplaints } from './react/note-repeated-complaints.js';
import { ticketDetailsProjection } from './read/ticket-details/ticket-details.projector.js';
import { TicketsModule } from './tickets.module.js';
import { ticketsSubscriptions, ticketsTables } from './tickets.subscriptions.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(TicketsModule, ticketsTables, ticketsSubscriptions, { react: true });
});
afterAll(() => app?.close());

const complain = async (fields: object): Promise<string> => {
  const body = { kind: 'complaint', title: 'Too slow', impact: 2, urgency: 2, ...fields };
  return (await app.post('/tickets', body)).body.number;
};
/** Undefined as long as the ticket is not shown. */
const repeatsOf = async (number: string) => {
  const { body } = await app.get(`/tickets/${number}`);
  const repeats = body['repeats'] as { number: string; same: string[] }[] | undefined;
  return repeats?.map(({ number: earlier, same }) => [earlier, ...same]);
};
const until = (number: string, expected: readonly (readonly string[])[]) =>
  eventually(
    `${number} repeats ${JSON.stringify(expected)}`,
    async () => JSON.stringify(await repeatsOf(number)) === JSON.stringify(expected),
  );
/** All that follows from what was recorded so far is recorded and shown. */
const untilNoted = async () => {
  const positions = app.provided(ReadPositions);
  const patience = 20_000;
  await positions.waitUntil([app.provided(NoteRepeatedComplaints).name], (await app.store.head())!, patience);
  await positions.waitUntil([ticketDetailsProjection.name], (await app.store.head())!, patience);
};

describe('a complaint over HTTP', () => {
  it('names the earlier ones of the same requester or customer about the same category', async () => {
    const first = await complain({ requester: 'lou', customer: 'acme', category: 'speed' });
    const other = await complain({ requester: 'ida', customer: 'other', category: 'speed' });
    const elsewhere = await complain({ requester: 'lou', customer: 'acme', category: 'tone' });
    const second = await complain({ requester: 'lou', customer: 'acme', category: 'speed' });
    const third = await complain({ requester: 'max', customer: 'acme', category: 'speed' });
    await until(second, [[first, 'requester', 'customer']]);
    await until(third, [
      [first, 'customer'],
      [second, 'customer'],
    ]);
    await untilNoted();
    for (const number of [first, other, elsewhere]) expect(await repeatsOf(number)).toEqual([]);
  });

  it('is looked at again when its category is set right', async () => {
    const first = await complain({ requester: 'eve', category: 'billing' });
    const second = await complain({ requester: 'eve', category: 'other' });
    await app.post(`/tickets/${second}/categorise`, { category: 'billing' });
    await until(second, [[first, 'requester']]);
    await app.post(`/tickets/${second}/categorise`, { category: 'other' });
    await until(second, []);
  });

  it('goes back as far as the policy says, and knows neither incidents nor those without a category', async () => {
    await app.post('/ticket-policies', { kind: 'complaint', closeAfter: null, complaintRepeatsWithin: 'PT0S' });
    await complain({ requester: 'joe', category: 'noise' });
    const second = await complain({ requester: 'joe', category: 'noise' });
    await app.post('/ticket-policies', { kind: 'complaint', closeAfter: null });
    await app.post('/tickets', {
      kind: 'incident',
      title: 'x',
      impact: 2,
      urgency: 2,
      requester: 'joe',
      category: 'n',
    });
    const third = await complain({ requester: 'joe', category: 'n' });
    const fourth = await complain({ requester: 'joe' });
    const fifth = await complain({ requester: 'joe' });
    await untilNoted();
    for (const number of [second, third, fourth, fifth]) expect(await repeatsOf(number)).toEqual([]);
  });
});
