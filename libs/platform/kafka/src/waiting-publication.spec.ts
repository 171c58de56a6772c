import { type CheckpointStore, type Publication } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { type RecordedEvents, waitingPublication } from './waiting-publication.js';

const publication: Publication = {
  name: 'escalations.publish@1',
  topic: 'chronodesk.escalations.v1',
  handles: ['EscalationRaised'],
  toMessage: () => null,
};
const FIRST = '2026-03-02T08:00:00.000Z';

describe('a publication without a broker', () => {
  /** Positions of its events in the ledger, its checkpoint, and how many events were looked at. */
  let ledger: Position[];
  let checkpoint: Position | null;
  let looked: number;

  const mirror: CheckpointStore = { load: async () => checkpoint, save: async () => {} };
  const recorded: RecordedEvents = {
    count: async (types, after, upTo) => {
      expect(types).toEqual(publication.handles);
      const found = ledger.filter((at) => at > (after ?? -1n) && at <= (upTo ?? at));
      looked += found.length;
      return { count: found.length, newest: found.at(-1) ?? null };
    },
    firstAfter: async (_types, after) => (ledger.some((at) => at > (after ?? -1n)) ? FIRST : null),
  };
  const positions = (from: number, count: number) => Array.from({ length: count }, (_, n) => BigInt(from + n));

  beforeEach(() => {
    ledger = positions(1, 1_000);
    checkpoint = null;
    looked = 0;
  });

  it('says how many events wait behind its checkpoint, and since when', async () => {
    checkpoint = 997n;
    const { name, topic } = publication;
    const ask = waitingPublication(publication, mirror, recorded);
    expect(await ask()).toEqual({ name, topic, waiting: 3, since: FIRST });
    checkpoint = 1_000n;
    expect(await ask()).toEqual({ name, topic, waiting: 0, since: null });
  });

  it('counts what waits once, and then only what came and what was published', async () => {
    const ask = waitingPublication(publication, mirror, recorded);
    expect(await ask()).toMatchObject({ waiting: 1_000 });
    looked = 0;
    expect(await ask()).toMatchObject({ waiting: 1_000 });
    ledger.push(...positions(2_000, 5));
    expect(await ask()).toMatchObject({ waiting: 1_005 });
    checkpoint = 10n;
    expect(await ask()).toMatchObject({ waiting: 995 });
    expect(looked).toBe(15);
  });

  it('is right after all was published, more came meanwhile, and the checkpoint was set back', async () => {
    const ask = waitingPublication(publication, mirror, recorded);
    await ask();
    ledger.push(...positions(2_000, 5));
    checkpoint = 2_002n;
    expect(await ask()).toMatchObject({ waiting: 2 });
    checkpoint = 500n;
    expect(await ask()).toMatchObject({ waiting: 505 });
    checkpoint = null;
    expect(await ask()).toMatchObject({ waiting: 1_005 });
  });
});
