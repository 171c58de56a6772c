import { type ReadOptions } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { type DomainEvent } from '@chronodesk/kernel';
import { officeAmended, officeDefined, officeHoursWithout } from '../../domain/calendar.examples.js';
import { LedgerCalendars } from './ledger-calendars.query.js';

/** Counts what is read of the ledger. */
class CountingStore extends MemoryEventStore {
  readonly readsFrom: number[] = [];

  override readStream(stream: string, options: ReadOptions = {}) {
    this.readsFrom.push(options.from ?? 0);
    return super.readStream(stream, options);
  }
}

let store: CountingStore;
let calendars: LedgerCalendars;
beforeEach(async () => {
  store = new CountingStore();
  calendars = new LedgerCalendars(store);
  await append(officeDefined);
});

let appended = 0;
const append = (event: DomainEvent) =>
  store.append('calendar-office', 'any', [
    {
      ...{ id: `event-${appended++}`, event },
      metadata: {
        ...{ actor: 'spec', channel: 'http', $correlationId: 'c', $causationId: 'c', commandId: 'c', schema: 1 },
        occurredAt: '2026-03-02T08:00:00.000Z',
      },
    },
  ]);
const amended = officeAmended(2, officeHoursWithout('2026-04-02'), '2026-04-01T00:00:00Z');
const versionsNow = async () => (await calendars.versions('office', Date.now())).map(({ version }) => version);
const later = () => Date.now() + 60_000;

it('notices a new version, and reads nothing but that', async () => {
  expect(await versionsNow()).toEqual([1]);
  await append(amended);
  expect((await calendars.versions('office', later())).map(({ version }) => version)).toEqual([1, 2]);
  expect(store.readsFrom).toEqual([0, 1]);
});

it('reads once for all who judge instants before that reading', async () => {
  const asOf = Date.now() - 100;
  await Promise.all(Array.from({ length: 20 }, () => calendars.calendar('office', asOf)));
  await calendars.calendar('office', asOf);
  expect(store.readsFrom).toEqual([0]);
});

it('keeps the same object until there is a new version', async () => {
  const before = await calendars.calendar('office', later());
  expect(await calendars.calendar('office', later())).toBe(before);
  await append(amended);
  const after = await calendars.calendar('office', later());
  expect([before.versions.length, after.versions.length]).toEqual([1, 2]);
});

it('knows no versions of a calendar that nobody defined', async () =>
  expect(await calendars.calendar('nowhere', Date.now())).toEqual({ versions: [] }));

it('works again after the ledger was away', async () => {
  store.down = true;
  await expect(versionsNow()).rejects.toThrow();
  store.down = false;
  expect(await versionsNow()).toEqual([1]);
});
