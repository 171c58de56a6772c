import { randomUUID } from 'node:crypto';
import { type CommandContext, CommandHandling } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { companionId, companionIdFrom, idOfNumber, Numbers } from './numbers.js';

const request = (fingerprint?: string, commandId: string = randomUUID()): CommandContext => ({
  commandId,
  actor: 'spec',
  channel: 'http',
  correlationId: 'c',
  causationId: 'c',
  occurredAt: '2026-01-01T00:00:00.000Z',
  ...(fingerprint && { fingerprint }),
});

describe('numbers', () => {
  it('are given out in order, and ids follow from them', async () => {
    const numbers = new Numbers(new CommandHandling(new MemoryEventStore()));
    const first = await numbers.next('INC', request());
    const second = await numbers.next('INC', request());
    expect([first.number, second.number]).toEqual(['INC0000001', 'INC0000002']);
    expect(idOfNumber('INC0000001')).toBe(first.id);
    expect(idOfNumber(first.id)).toBe(first.id);
    expect((await numbers.next('CHG', request())).number).toBe('CHG0000001');
  });

  it('are never given out twice by writers at the same time', async () => {
    const store = new MemoryEventStore();
    const writers = Array.from({ length: 4 }, () => new Numbers(new CommandHandling(store)));
    const taken = await Promise.all(
      writers.flatMap((writer) => Array.from({ length: 150 }, () => writer.next('INC', request()))),
    );
    expect(new Set(taken.map(({ number }) => number)).size).toBe(600);
  });

  it('are the same again for a request with the same key', async () => {
    const numbers = new Numbers(new CommandHandling(new MemoryEventStore()));
    const keyed = request('digest');
    const first = await numbers.next('INC', keyed);
    expect(await numbers.next('INC', keyed)).toEqual(first);
    expect(await numbers.next('INC', request('digest'))).not.toEqual(first);
  });

  it('go on behind those that an import brought along', async () => {
    const numbers = new Numbers(new CommandHandling(new MemoryEventStore()));
    await numbers.next('INC', request());
    await numbers.skipTo('INC', 29_233, request());
    expect((await numbers.next('INC', request())).number).toBe('INC0029234');
    await numbers.skipTo('INC', 5, request());
    expect((await numbers.next('INC', request())).number).toBe('INC0029334');
  });

  it('lead to what belongs to the thing behind them, one of a kind', () => {
    const major = companionId('majorIncident', idOfNumber('INC0000001'));
    expect(companionIdFrom('majorIncident', 'INC0000001')).toBe(major);
    expect(companionIdFrom('majorIncident', major)).toBe(major);
    expect(companionId('problem', idOfNumber('INC0000001'))).not.toBe(major);
  });
});
