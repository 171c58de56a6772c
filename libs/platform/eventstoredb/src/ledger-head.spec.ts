import { type Position, type RecordedEvent } from '@chronodesk/kernel';
import { LedgerHead } from './ledger-head.js';

let ledger: RecordedEvent[];
/** Positions that were read, in order. */
let read: Position[];
let head: LedgerHead;
beforeEach(() => {
  [ledger, read] = [[], []];
  head = new LedgerHead(async function* (before, limit = Infinity) {
    const older = ledger.filter(({ position }) => before === null || position < before).reverse();
    for (const event of older.slice(0, limit)) {
      read.push(event.position);
      yield event;
    }
  });
});

const record = (...types: string[]) => {
  for (const type of types) ledger.push({ type, position: BigInt(ledger.length) } as RecordedEvent);
};
const find = async () => {
  read = [];
  return head.find();
};
const many = (count: number) => Array.from({ length: count }, () => '$statsCollected');

describe('the head of the ledger', () => {
  it('is the newest event that lanes see', async () => {
    expect(await find()).toBeNull();
    record('TicketOpened');
    expect(await find()).toBe(0n);
    record('$metadata', 'TicketNoted', '$>', '$statsCollected');
    expect(await find()).toBe(2n);
  });

  it('is nothing where the server alone wrote', async () => {
    record('$UserCreated', '$metadata');
    expect(await find()).toBeNull();
    expect(await find()).toBeNull();
    expect(read).toEqual([1n]);
    record('TicketOpened');
    expect(await find()).toBe(2n);
  });

  it('costs one event where nothing of the server ends the ledger, and what was passed over is not read again', async () => {
    record('TicketOpened', 'TicketNoted');
    await find();
    expect(read).toEqual([1n]);
    record(...many(1_000));
    expect(await find()).toBe(1n);
    expect(read).toHaveLength(1_001);
    expect(await find()).toBe(1n);
    expect(read).toEqual([1_001n]);
    record(...many(2));
    expect(await find()).toBe(1n);
    expect(read).toEqual([1_003n, 1_002n, 1_001n]);
  });

  it('is looked for anew in a ledger that ends earlier', async () => {
    record('TicketOpened', 'TicketNoted', ...many(5));
    expect(await find()).toBe(1n);
    ledger.splice(1);
    record('$metadata');
    expect(await find()).toBe(0n);
  });
});
