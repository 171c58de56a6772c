import { randomUUID } from 'node:crypto';
import { binaryEvent, type EventData, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { lanesOf, type HealthLane } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';

const metadata = () => ({
  ...{ actor: 'somebody else', channel: 'http', commandId: randomUUID(), schema: 1 },
  ...{ $correlationId: 'c', $causationId: 'c', occurredAt: new Date().toISOString() },
});

/** Writes behind the product's back, as any client of the ledger can. */
const append = async ({ eventStoreUrl }: Installation, stream: string, event: EventData): Promise<void> => {
  const client = EventStoreDBClient.connectionString(eventStoreUrl);
  await client.appendToStream(stream, [event]);
  await client.dispose();
};

const incident = { kind: 'incident', title: 'VPN does not connect', impact: 2, urgency: 2 };

describe('events of other programs in the same ledger', () => {
  let desk: Installation;

  beforeAll(async () => {
    desk = await startInstallation();
  }, 150_000);

  afterAll(() => desk.stop());

  it.each([
    ['without data', jsonEvent({ type: 'Nothing', data: null as never })],
    ['that are not JSON', binaryEvent({ type: 'Picture', data: new Uint8Array([0, 255, 0]) })],
    ['with plain values', jsonEvent({ type: 'Number', data: 7 as never })],
    [
      'with metadata of their own',
      jsonEvent({ type: 'Own', data: {}, metadata: { occurredAt: 'yesterday', actor: 7 } }),
    ],
    ['with odd instants', jsonEvent({ type: 'Odd', data: {}, metadata: { ...metadata(), occurredAt: 'yesterday' } })],
    [
      'with texts no database keeps',
      jsonEvent({ type: 'Text', data: { a: 'x\0y', b: '\ud800' }, metadata: metadata() }),
    ],
    [
      'with an actor no database keeps',
      jsonEvent({ type: 'Actor', data: {}, metadata: { ...metadata(), actor: '\0' } }),
    ],
    ['named like ours', jsonEvent({ type: 'TicketNoted', data: {}, metadata: metadata() })],
  ])('stop no lane: %s', async (_, event) => {
    await append(desk, `foreign-${randomUUID()}`, event);
    const { id, position } = await desk.api.command('/tickets', incident);
    expect(await desk.api.read(`/tickets/${id}`, { atLeast: position })).toMatchObject({ id });
    expect((await desk.api.read(`/tickets/${id}/history`, { atLeast: position })).items).toHaveLength(1);
    expect(await desk.api.read('/desk', { atLeast: position })).toBeTruthy();
    expect(await desk.api.read('/sla/status', { atLeast: position })).toBeTruthy();
  });
});

describe('an event that no projection of its kind can fold', () => {
  let desk: Installation;
  /** As the ledger names it: revision and stream. */
  let poison: string;
  let before: string;
  let lanes: readonly HealthLane[];

  const stopped = () => lanes.filter(({ state }) => state === 'stopped').map(({ name }) => name);

  beforeAll(async () => {
    desk = await startInstallation();
    const ticket = await desk.api.command('/tickets', incident);
    await desk.api.read(`/tickets/${ticket.id}`, { atLeast: ticket.position });
    before = ticket.id;

    const stream = `ticket-${randomUUID()}`;
    await append(desk, stream, jsonEvent({ type: 'TicketOpened', data: { title: null }, metadata: metadata() }));
    poison = `0@${stream}`;
    lanes = await until('a lane has stopped itself', async () => {
      const seen = lanesOf(await desk.api.health());
      const busy = seen.some(({ state }) => state === 'retrying');
      return !busy && seen.some(({ state }) => state === 'stopped') && seen;
    });
  }, 240_000);

  afterAll(() => desk.stop());

  it('stops the lanes that fold it, and health names the event and what is wrong with it', async () => {
    expect(stopped()).toContainEqual(expect.stringMatching(/^tickets\.ticket-details@\d+$/));
    for (const { lastError } of lanes.filter(({ state }) => state === 'stopped')) {
      expect(lastError?.event).toBe(poison);
      expect(lastError?.message).toMatch(/\w/);
    }
    expect(await desk.api.health()).toMatchObject({ status: 'degraded', ready: true });
    const { stdout } = await desk.cli('projections');
    expect(stdout).toMatch(/tickets\.ticket-details@\d+ +stopped/);
  });

  it('stops no lane that has nothing to do with it', async () => {
    for (const name of ['changes.change-details@', 'suppliers.supplier-versions@', 'escalations.escalations@'])
      expect(lanes.find((lane) => lane.name.startsWith(name))).toMatchObject({ state: 'running', lastError: null });
    const change = await desk.api.command('/changes', { kind: 'normal', title: 'Goes on' });
    expect(await desk.api.read(`/changes/${change.id}`, { atLeast: change.position })).toMatchObject({ id: change.id });
    const supplier = await desk.api.command('/suppliers', { name: 'Goes on as well' });
    expect(await desk.api.read(`/suppliers/${supplier.id}`, { atLeast: supplier.position })).toBeTruthy();
  });

  it('is not skipped: what comes behind it is not shown, and a reader who asks for it is told so', async () => {
    const { id, position } = await desk.api.command('/tickets', incident);
    expect(await desk.api.get(`/tickets/${id}`, { atLeast: position })).toMatchObject({
      ...{ status: 503, body: { code: 'READ_MODEL_BEHIND' } },
    });
    expect(await desk.api.get(`/tickets/${id}`)).toMatchObject({ status: 404 });
    expect(await desk.api.get(`/tickets/${before}`)).toMatchObject({ status: 200 });
  });

  it('lets commands go on', async () => {
    const { id } = await desk.api.command('/tickets', incident);
    expect(await desk.api.command(`/tickets/${id}/resolve`)).toMatchObject({ revision: 1 });
  });
});
