import { majorStory } from './major-story.js';
import { type ScopeLine } from './ticket-links.js';
import { at } from './story.examples.js';

const stream = 'majorIncident-m1';
const storyOf = (lines: readonly ScopeLine[]) => majorStory(stream, lines);
const ticket = { id: 't1', number: 'INC0000001' };
const line = (minute: number, type: string, data: object = {}) => ({
  ...{ type, occurredAt: at(minute), data: { ticket, service: 'mail', linked: [], ...data } },
});
const linked = (minute: number, type: string, ...ids: string[]) =>
  line(minute, type, { tickets: ids.map((id) => ({ id, number: id })) });

describe('what a timeline is about', () => {
  it('is nothing before something was suggested or declared', () => {
    expect(storyOf([])).toBeNull();
    expect(storyOf([line(0, 'MajorIncidentResolved')])).toBeNull();
  });

  it('begins with the first suggestion or declaration, and ends when it is over', () => {
    const suggested = line(0, 'MajorIncidentSuggested');
    const declared = line(5, 'MajorIncidentDeclared', { linked: [{ id: 't2' }] });
    const facts = { ticket: 't1', streams: [stream], service: 'mail', from: at(0), changesUpTo: null };
    expect(storyOf([suggested])).toEqual({ ...facts, linked: [], until: null });
    const over = [suggested, declared, line(9, 'MajorIncidentResolved')];
    expect(storyOf(over)).toEqual({ ...facts, linked: ['t2'], until: at(9) });
    expect(storyOf([...over, line(12, 'MajorIncidentReopened')])?.until).toBeNull();
    expect(storyOf([...over, line(12, 'MajorIncidentReviewed')])?.until).toBe(at(9));
    expect(storyOf([declared, line(7, 'MajorIncidentRevoked')])?.until).toBe(at(7));
  });

  it('takes in linked tickets, and leaves out those that no longer are', () => {
    const lines = [
      line(0, 'MajorIncidentDeclared'),
      linked(1, 'MajorIncidentTicketsLinked', 'a', 'b'),
      linked(2, 'MajorIncidentTicketsLinked', 'b', 'c'),
      linked(3, 'MajorIncidentTicketsUnlinked', 'a'),
    ];
    expect(storyOf(lines.slice(0, 3))?.linked).toEqual(['a', 'b', 'c']);
    expect(storyOf(lines)?.linked).toEqual(['b', 'c']);
  });
});
