import type { LedgerEntry } from './event-log.js';
import { Tail } from './tail.js';

const entries = (from: number, count: number, bytes = 10): LedgerEntry[] =>
  Array.from({ length: count }, (_, index) => ({ position: from + index, record: Buffer.alloc(bytes) }));
const positions = (found: LedgerEntry[] | undefined): number[] | undefined => found?.map(({ position }) => position);

test('gives what comes after a position, up to a limit', () => {
  const tail = new Tail(10);
  tail.publish(entries(11, 5));
  expect(positions(tail.after(10, 3))).toEqual([11, 12, 13]);
  expect(positions(tail.after(15, 3))).toEqual([]);
  expect(tail.after(9, 3)).toBeUndefined();
  expect(tail.head).toBe(15);
});

test('forgets the oldest when there are too many', () => {
  const tail = new Tail(0);
  for (let from = 1; from <= 40_000; from += 1000) tail.publish(entries(from, 1000));
  expect(tail.after(0, 1)).toBeUndefined();
  expect(positions(tail.after(40_000 - 16_384, 1))).toEqual([40_000 - 16_383]);
  expect(tail.after(40_000 - 16_385, 1)).toBeUndefined();
});

test('forgets the oldest when they are too large', () => {
  const tail = new Tail(0);
  for (let position = 1; position <= 100; position++) tail.publish(entries(position, 1, 1024 * 1024));
  expect(tail.after(50, 1)).toBeUndefined();
  expect(positions(tail.after(99, 9))).toEqual([100]);
});

test('wakes who waits once, unless it was cancelled', () => {
  const tail = new Tail(0);
  const woken: string[] = [];
  tail.onNext(() => woken.push('first'));
  tail.onNext(() => woken.push('second'))();
  tail.publish(entries(1, 1));
  tail.publish(entries(2, 1));
  expect(woken).toEqual(['first']);
});
