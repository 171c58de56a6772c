import { eventToAppend, eventually, MemoryEventStore } from './testing/index.js';
import { EventFeed } from './feed.js';
import { type FeedBatch } from './event-store.js';
import { DependencyUnavailable, type Position } from '@chronodesk/kernel';

const numbersOf = ({ events }: FeedBatch) => events.map(({ data }) => (data as { n: number }).n);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('the feed that all lanes of a process share', () => {
  let ledger: MemoryEventStore;
  let written: number;
  let stop: AbortController;

  beforeEach(() => {
    ledger = new MemoryEventStore();
    written = 0;
    stop = new AbortController();
  });
  afterEach(() => stop.abort());

  const write = async (count: number) => {
    for (let i = 0; i < count; i++)
      await ledger.append(`ticket-${written % 7}`, 'any', [eventToAppend({ type: 'Noted', data: { n: written++ } })]);
  };
  /** A reader whose batches are pulled by the spec. */
  const reader = (feed: EventFeed, after: Position | null = null) => {
    const batches = feed.read(after, stop.signal);
    const seen: number[] = [];
    const pull = async () => {
      const { value } = (await batches.next()) as IteratorYieldResult<FeedBatch>;
      seen.push(...numbersOf(value));
      return value;
    };
    const pullUntil = async (count: number) => {
      while (seen.length < count) await pull();
    };
    return { seen, pull, pullUntil, leave: () => batches.return(undefined) };
  };
  const open = () => ledger.subscriptions.filter((subscription) => subscription.open).length;

  it('transfers every event once for all readers', async () => {
    await write(250);
    const feed = new EventFeed(ledger);
    const readers = [reader(feed), reader(feed), reader(feed)];
    await Promise.all(readers.map(({ pullUntil }) => pullUntil(250)));
    await write(50);
    await Promise.all(readers.map(({ pullUntil }) => pullUntil(300)));

    for (const { seen } of readers) expect(seen).toEqual(upTo(300));
    expect(ledger.subscriptions).toHaveLength(1);
    expect(feed.head).toBe(ledger.events.at(-1)!.position);
    await Promise.all(readers.map(({ leave }) => leave()));
    await eventually('the subscription is closed', () => open() === 0);
  });

  it('says how old the oldest unread event is', async () => {
    const feed = new EventFeed(ledger);
    const { pullUntil } = reader(feed);
    await write(3);
    await pullUntil(3);
    const [first, second] = ledger.events;
    expect(feed.lagAfter(first!.position, Date.parse(second!.recordedAt) + 1_500)).toBe(1_500);
    expect(feed.lagAfter(ledger.events.at(-1)!.position, Date.now() + 9_999)).toBe(0);
  });

  it('lets a slow reader go private, which loses nothing, and does not hold up the others', async () => {
    const feed = new EventFeed(ledger, 200, 200);
    const [slow, quick] = [reader(feed), reader(feed)];
    await write(50);
    await slow.pull();
    await Promise.all([quick.pullUntil(2_050), write(2_000)]);
    expect(quick.seen).toEqual(upTo(2_050));
    expect(slow.seen).toEqual(upTo(50));

    await slow.pullUntil(2_050);
    expect(ledger.subscriptions.map(({ after }) => after)).toEqual([null, 500n]);
    await write(10);
    await Promise.all([slow.pullUntil(2_060), quick.pullUntil(2_060)]);
    expect(slow.seen).toEqual(upTo(2_060));
    expect(quick.seen).toEqual(upTo(2_060));
    await eventually('the private subscription is closed', () => open() === 1);
  });

  it('waits for a slow reader within its patience, so that the window stays bounded', async () => {
    const feed = new EventFeed(ledger, 200, 60_000);
    const [slow, quick] = [reader(feed), reader(feed)];
    await write(1_000);
    await slow.pull();
    await quick.pullUntil(200);
    const held = quick.pullUntil(1_000);
    await slow.pullUntil(1_000);
    await held;
    expect(slow.seen).toEqual(upTo(1_000));
    expect(ledger.subscriptions).toHaveLength(1);
  });

  it('does not let a reader that is far ahead wait long for one that starts at the beginning', async () => {
    await write(1_000);
    const feed = new EventFeed(ledger, 200, 100);
    const behind = reader(feed);
    await behind.pull();
    const ahead = reader(feed, ledger.events[989]!.position);
    await ahead.pullUntil(10);
    expect(ahead.seen).toEqual([990, 991, 992, 993, 994, 995, 996, 997, 998, 999]);

    await behind.pullUntil(1_000);
    await write(5);
    await Promise.all([behind.pullUntil(1_005), ahead.pullUntil(15)]);
    expect(behind.seen).toEqual(upTo(1_005));
  });

  it('reads once for all that are behind, who join those ahead when they have come to them', async () => {
    await write(1_000);
    const feed = new EventFeed(ledger, 200, 100);
    const ahead = [reader(feed, ledger.events[989]!.position), reader(feed, ledger.events[989]!.position)];
    await Promise.all(ahead.map(({ pullUntil }) => pullUntil(10)));
    const behind = [reader(feed), reader(feed), reader(feed)];
    await Promise.all(behind.map(({ pullUntil }) => pullUntil(1_000)));
    expect(ledger.subscriptions.map(({ after }) => after)).toEqual([ledger.events[989]!.position, null]);

    await write(5);
    await Promise.all([...behind.map(({ pullUntil }) => pullUntil(1_005)), ...ahead.map((one) => one.pullUntil(15))]);
    for (const { seen } of behind) expect(seen).toEqual(upTo(1_005));
    for (const { seen } of ahead) expect(seen).toEqual(upTo(1_005).slice(990));
    await eventually('one subscription is left', () => open() === 1);
  });

  it('keeps a bounded number of windows: who is elsewhere reads alone, until a window is there', async () => {
    await write(1_000);
    const feed = new EventFeed(ledger, 200, 20);
    const after = (index: number) => ledger.events[index]!.position;
    const places = [900, 600, 300, 100, 0].map((index) => ({ index, ...reader(feed, after(index)) }));
    for (const { pull } of places) await pull();
    expect(open()).toBe(5);
    await Promise.all(places.map(({ index, pullUntil }) => pullUntil(999 - index)));
    await write(5);
    await Promise.all(places.map(({ index, pullUntil }) => pullUntil(1_004 - index)));
    for (const { index, seen } of places) expect(seen).toEqual(upTo(1_005).slice(index + 1));
    for (let n = 0; open() > 1 && n < 20; n++) {
      await write(1);
      await Promise.all(places.map(({ pull }) => pull()));
    }
    expect(open()).toBe(1);
  });

  it('has one subscription again once all have come to the same place, while events go on coming', async () => {
    await write(500);
    const feed = new EventFeed(ledger, 200, 20);
    const after = (index: number) => ledger.events[index]!.position;
    const readers = [400, 200, 0].map((index) => ({ index, ...reader(feed, after(index)) }));
    for (const { pull } of readers) await pull();
    expect(open()).toBe(3);
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        await write(3);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const pulling = readers.map(async ({ pull }) => {
      while (!isOver) await pull();
    });
    await eventually('one subscription is left', () => open() === 1);
    isOver = true;
    await Promise.all([writing, ...pulling]);
    for (const { index, seen } of readers)
      expect(seen).toEqual(upTo(written).slice(index + 1, index + 1 + seen.length));
  });

  it('has a window for those ahead of all, however many are behind', async () => {
    await write(1_000);
    const feed = new EventFeed(ledger, 200, 20);
    const after = (index: number) => ledger.events[index]!.position;
    const places = [0, 300, 600, 900, 900].map((index) => ({ index, ...reader(feed, after(index)) }));
    for (const { pull } of places) await pull();
    await Promise.all(places.map(({ index, pullUntil }) => pullUntil(999 - index)));
    for (const { index, seen } of places) expect(seen).toEqual(upTo(1_000).slice(index + 1));
    const begun = ledger.subscriptions.map((subscription) => subscription.after);
    expect(begun.filter((position) => position === after(900))).toHaveLength(1);
  });

  it('lets a reader end that is told to while it catches up and nothing is new', async () => {
    await write(250);
    const feed = new EventFeed(ledger);
    const ahead = feed.read(ledger.events.at(-1)!.position, stop.signal);
    const behind = feed.read(null, stop.signal);
    const news = ahead.next();
    await behind.next();
    stop.abort();
    expect(await behind.next()).toEqual({ done: true, value: undefined });
    expect(await news).toEqual({ done: true, value: undefined });
  });

  it('fails its readers when the ledger fails, and starts anew for the next one', async () => {
    await write(10);
    const feed = new EventFeed(ledger);
    const first = reader(feed);
    await first.pullUntil(10);
    const waiting = first.pull();
    ledger.down = true;
    await expect(waiting).rejects.toBeInstanceOf(DependencyUnavailable);

    ledger.down = false;
    const second = reader(feed, ledger.events.at(-1)!.position);
    await write(5);
    await second.pullUntil(5);
    expect(second.seen).toEqual([10, 11, 12, 13, 14]);
  });

  it('has work for others first while it rushes, but not for a reader that is three quarters of a window behind', async () => {
    const feed = new EventFeed(ledger, 400);
    const { pullUntil } = reader(feed);
    await write(1);
    await pullUntil(1);
    expect(feed.priorWork(ledger.events[0]!.position)).toBeNull();
    await write(300);
    await pullUntil(301);
    expect(feed.priorWork(ledger.events[0]!.position)).toBeNull();
    expect(feed.priorWork(ledger.events[200]!.position)).toBe('rush');
    await eventually('it is calm again', () => feed.priorWork(ledger.events[200]!.position) === null);
  });
});
