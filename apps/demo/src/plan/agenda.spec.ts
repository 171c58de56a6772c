import { Agenda } from './agenda.js';
import { type Deed } from './deed.js';
import { randomnessOf } from './randomness.js';

const deed = (at: number, subject = ''): Deed => ({ at, subject, actor: 'a', path: '/', body: {} });

describe('an agenda', () => {
  it('hands out by instant, and by entry where those are equal', () => {
    const random = randomnessOf(5, 'agenda');
    const agenda = new Agenda();
    const entered = Array.from({ length: 500 }, (_, place) => deed(random.whole(0, 40), String(place)));
    agenda.add(entered);
    const expected = [...entered].sort((a, b) => a.at - b.at || Number(a.subject) - Number(b.subject));
    expect([...agenda.before(20), ...agenda.before(1_000)]).toEqual(expected);
  });

  it('keeps what is still to come', () => {
    const agenda = new Agenda();
    agenda.add([deed(3), deed(1), deed(2)]);
    expect([...agenda.before(3)].map(({ at }) => at)).toEqual([1, 2]);
    expect([...agenda.before(3)]).toEqual([]);
    expect([...agenda.before(4)].map(({ at }) => at)).toEqual([3]);
  });
});
