import { type Deed } from '../plan/deed.js';
import { type ClockedDesk } from './clocked-desk.js';
import { Player } from './player.js';

/** Lets everything that is due happen some times over; no time is measured. */
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** Answers the path `/slow` later than all others, and notes what is begun, answered and reacted to. */
const deskOf = (notes: string[]): ClockedDesk => ({
  send: async ({ path, body }) => {
    notes.push(`begin ${body}`);
    await turns(path === '/slow' ? 20 : 1);
    notes.push(`end ${body}`);
    return { status: 200, body: { id: 'id', position: '7' } };
  },
  reactedUpTo: async (position) => {
    await turns(20);
    notes.push(`reacted up to ${position}`);
  },
  close: async () => undefined,
});

const deed = (place: number, more: Partial<Deed> = {}): Deed => ({
  ...{ at: place, actor: 'anna', subject: `s-${place}`, path: '/quick', body: [place] },
  ...more,
});

const played = async (...deeds: Deed[]): Promise<string[]> => {
  const notes: string[] = [];
  await new Player(deskOf(notes)).play(deeds, new AbortController().signal, () => undefined);
  return notes;
};

describe('a player', () => {
  it('lets what touches nothing in common run at the same time, and the rest in order', async () => {
    expect(await played(deed(1, { path: '/slow' }), deed(2))).toEqual(['begin [1]', 'begin [2]', 'end [2]', 'end [1]']);
    const inOrder = ['begin [1]', 'end [1]', 'begin [2]', 'end [2]'];
    expect(await played(deed(1, { path: '/slow' }), deed(2, { subject: 's-1' }))).toEqual(inOrder);
    expect(await played(deed(1, { path: '/slow' }), deed(2, { after: ['s-1'] }))).toEqual(inOrder);
  });

  it('begins what awaits all when all before it is done', async () => {
    const notes = await played(deed(1, { path: '/slow' }), deed(2), deed(3, { awaitsAll: true }));
    expect(notes.indexOf('begin [3]')).toBe(4);
  });

  it('goes on with what a deed touches when reactors have answered it, and with the rest at once', async () => {
    const notes = await played(
      deed(1, { isReactedTo: true, after: ['s-2'] }),
      deed(2),
      deed(3),
      deed(4, { subject: 's-1' }),
    );
    const place = (note: string) => notes.indexOf(note);
    expect(place('reacted up to 7')).toBeLessThan(place('begin [2]'));
    expect(place('reacted up to 7')).toBeLessThan(place('begin [4]'));
    expect(place('end [3]')).toBeLessThan(place('reacted up to 7'));
  });
});
