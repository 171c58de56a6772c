import { advance, emptyStream, type LoadedStream } from './loaded-stream.js';

const event = (revision: number, commandId: string, fingerprint?: string) => ({
  type: 'Counted',
  data: {},
  revision,
  position: BigInt(revision),
  metadata: {
    ...{ actor: 'spec', channel: 'http' as const, $correlationId: 'c', $causationId: 'c', commandId },
    ...{ occurredAt: '2026-01-01T00:00:00.000Z', schema: 1, ...(fingerprint && { fingerprint }) },
  },
});
const count = (state: number) => state + 1;
const after = (events: ReturnType<typeof event>[], from: LoadedStream<number> = emptyStream(0)) =>
  events.reduce((loaded, next) => advance(loaded, [next], count), from);

describe('the commands a stream remembers', () => {
  it('keep one with a key through hundreds without', () => {
    const keyed = after([event(0, 'keyed', 'digest')]);
    const busy = after(
      Array.from({ length: 500 }, (_, n) => event(n + 1, `plain-${n}`)),
      keyed,
    );
    expect(busy.commands.get('keyed')).toEqual({ fingerprint: 'digest', revision: 0, position: 0n });
    expect(busy.commands.has('plain-499')).toBe(true);
    expect(busy.commands.has('plain-400')).toBe(false);
    expect(busy.state).toBe(501);
  });

  it('are bounded, the newest last', () => {
    const many = after(Array.from({ length: 1_200 }, (_, n) => event(n, `keyed-${n}`, 'digest')));
    expect(many.commands.size).toBe(1_000);
    expect(many.commands.has('keyed-1199')).toBe(true);
    expect(many.commands.has('keyed-199')).toBe(false);
  });
});
