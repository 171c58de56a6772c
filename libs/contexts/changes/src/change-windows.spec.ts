import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { RevisionConflict, RuleViolation } from '@chronodesk/kernel';
import { bookingDesk, contextNow, dependsOn, night } from './booking-desk.examples.js';
import { dyingAt } from './dying-ledger.examples.js';

/** `shop` and `crm` depend on `erp`, and `erp` on `db`. */
const ledger = async (): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  await dependsOn(store, 'no-stream', 'shop', 'erp');
  await dependsOn(store, 0, 'crm', 'erp');
  await dependsOn(store, 1, 'erp', 'db');
  return store;
};

const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof RuleViolation ? error.code : error),
  );

const ABOVE_DB = ['crm', 'db', 'erp', 'shop'];

describe('booking a window', () => {
  it('takes the service and all that depend on it, and nothing below', async () => {
    const store = await ledger();
    const desk = bookingDesk(store);
    const id = await desk.request('CHG0000001', 'erp');
    await desk.schedule(id, night(20, 22));
    for (const service of ['crm', 'erp', 'shop']) expect(await desk.holders(service)).toEqual(['CHG0000001']);
    expect(await desk.holders('db')).toEqual([]);
    expect((await desk.changes.load(id)).change.booking?.services).toEqual(['crm', 'erp', 'shop']);
  });

  it('is refused where a service that depends on it is taken, with nothing recorded', async () => {
    const store = await ledger();
    const desk = bookingDesk(store);
    const [shop, db] = [await desk.request('CHG0000001', 'shop'), await desk.request('CHG0000002', 'db')];
    await desk.schedule(shop, night(20, 22));
    const before = store.events.length;
    expect(await refusal(desk.schedule(db, night(21, 23)))).toBe('CHANGE_WINDOW_TAKEN');
    expect(store.events).toHaveLength(before);
    await desk.schedule(db, night(22, 23));
  });

  it('is free again after a move, a cancellation or the end of the work', async () => {
    const store = await ledger();
    const desk = bookingDesk(store);
    const [one, other] = [await desk.request('CHG0000001', 'erp'), await desk.request('CHG0000002', 'erp')];
    await desk.schedule(one, night(20, 22));
    await desk.schedule(one, night(21, 23));
    await desk.react(store.events);
    expect(await desk.holders('shop')).toEqual(['CHG0000001']);
    await desk.schedule(other, night(19, 21));
    // Before any reactor saw the cancellation: whoever meets a booking without a claim releases it.
    await desk.cancel(other);
    await desk.schedule(one, night(19, 21));
    await desk.react(store.events);
    expect(await desk.holders('crm')).toEqual(['CHG0000001']);
  });

  it('answers the same request again, and does not book it again after a move', async () => {
    const store = await ledger();
    const desk = bookingDesk(store);
    const id = await desk.request('CHG0000001', 'erp');
    const keyed = { ...contextNow(), fingerprint: 'digest' };
    const first = await desk.schedule(id, night(20, 22), keyed);
    expect(await desk.schedule(id, night(20, 22), keyed)).toEqual(first);
    await desk.schedule(id, night(1, 2));
    const before = store.events.length;
    expect(await desk.schedule(id, night(20, 22), keyed)).toEqual(first);
    expect(store.events).toHaveLength(before);
    expect((await desk.changes.load(id)).change.window).toEqual(night(1, 2));
  });

  it('holds If-Match against the change before it writes anything', async () => {
    const store = await ledger();
    const desk = bookingDesk(store);
    const id = await desk.request('CHG0000001', 'erp');
    const before = store.events.length;
    const outdated = { ...contextNow(), expectedRevision: 3 };
    expect(await refusal(desk.schedule(id, night(20, 22), outdated))).toBeInstanceOf(RevisionConflict);
    expect(store.events).toHaveLength(before);
    await desk.schedule(id, night(20, 22), { ...contextNow(), expectedRevision: 0 });
  });

  it('goes to the next who wants it when the first of many is refused', async () => {
    const desk = bookingDesk(await ledger());
    const ids = await Promise.all(
      ['CHG0000001', 'CHG0000002', 'CHG0000003'].map((number) => desk.request(number, 'erp')),
    );
    const contexts = [{ ...contextNow(), expectedRevision: 3 }, contextNow(), contextNow()];
    const answers = await Promise.all(ids.map((id, n) => refusal(desk.schedule(id, night(20, 22), contexts[n]))));
    expect(answers[0]).toBeInstanceOf(RevisionConflict);
    expect(answers.slice(1).sort()).toEqual(['CHANGE_WINDOW_TAKEN', 'accepted']);
    expect(await desk.holders('erp')).toHaveLength(1);
  });

  it('of a change to no service takes nothing', async () => {
    const store = await ledger();
    const desk = bookingDesk(store);
    const [one, other] = [await desk.request('CHG0000001', null), await desk.request('CHG0000002', null)];
    await desk.schedule(one, night(20, 22));
    await desk.schedule(other, night(20, 22));
    expect((await desk.changes.load(other)).change).toMatchObject({ state: 'scheduled', booking: null });
  });
});

/** Four services are reserved one after the other, then the change is scheduled. */
const APPENDS = [1, 2, 3, 4, 5];
const deaths = APPENDS.flatMap((append) => (['before', 'after'] as const).map((when) => [append, when] as const));

describe.each(deaths)('a process that dies at append %i of a booking, %s it is taken', (append, when) => {
  const afterTheDeath = async () => {
    const store = await ledger();
    const desk = bookingDesk(store);
    const id = await desk.request('CHG0000001', 'db');
    const dying = bookingDesk(dyingAt(store, append, when));
    await expect(dying.schedule(id, night(20, 22))).rejects.toThrow('killed');
    return { store, desk, id };
  };
  const holders = async (desk: ReturnType<typeof bookingDesk>) =>
    Promise.all(ABOVE_DB.map((service) => desk.holders(service)));
  const wasBegun = append > 1 || when === 'after';

  it('leaves a booking that the reactor carries through as it was asked for, or none at all', async () => {
    const { store, desk, id } = await afterTheDeath();
    await desk.react([...store.events]);
    const { change } = await desk.changes.load(id);
    expect(change.state).toBe(wasBegun ? 'scheduled' : 'requested');
    expect(await holders(desk)).toEqual(ABOVE_DB.map(() => (wasBegun ? ['CHG0000001'] : [])));
    const scheduled = store.events.find(({ type }) => type === 'ChangeScheduled');
    if (wasBegun) expect(scheduled?.metadata).toMatchObject({ actor: 'anna', channel: 'http' });
    // And again, as a reactor does after a crash of its own.
    const before = store.events.length;
    await desk.react([...store.events]);
    expect(store.events).toHaveLength(before);
  });

  it('leaves nothing behind when the change was cancelled before the reactor came', async () => {
    const { store, desk, id } = await afterTheDeath();
    await desk.cancel(id);
    await desk.react([...store.events]);
    expect((await desk.changes.load(id)).change.state).toBe('cancelled');
    expect(await holders(desk)).toEqual(ABOVE_DB.map(() => []));
  });

  it('does not keep others waiting for a reactor: the booking in their way is decided first', async () => {
    const { store, desk, id } = await afterTheDeath();
    const other = await desk.request('CHG0000002', 'shop');
    const answer = await refusal(desk.schedule(other, night(21, 23)));
    const isReserved = append > 4 || (append === 4 && when === 'after');
    await desk.react([...store.events]);
    const winner = isReserved ? 'CHG0000001' : 'CHG0000002';
    expect(answer).toBe(isReserved ? 'CHANGE_WINDOW_TAKEN' : 'accepted');
    expect(await desk.holders('shop')).toEqual([winner]);
    expect((await desk.changes.load(id)).change.state).toBe(isReserved ? 'scheduled' : 'requested');
    expect(await desk.holders('db')).toEqual(isReserved ? [winner] : []);
  });
});
