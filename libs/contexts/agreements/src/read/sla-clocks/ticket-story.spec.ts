import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent, type TicketOpened } from '@chronodesk/tickets/published';
import { foldStory, storyEventsOf, type TicketStory } from './ticket-story.js';

const data: TicketOpened['data'] = {
  ...{ number: 'INC0000001', kind: 'incident', title: '', description: '', requester: null, customer: null },
  ...{ service: null, ci: null, category: null, subcategory: null, impact: 2, urgency: 2, priority: 3 },
  ...{ channel: null, attributes: {}, imported: null },
};
const other = { id: 'other', number: 'INC0000002' };
const opened: TicketEvent = { type: 'TicketOpened', data };
const held: TicketEvent = { type: 'TicketPutOnHold', data: { for: 'requester', reason: null } };
const marked: TicketEvent = { type: 'TicketMarkedDuplicate', data: { original: other, relation: 'r1' } };
const parted = (type: 'child' | 'duplicate'): TicketEvent => ({
  type: 'TicketParted',
  data: { type, from: other, relation: 'r1', reason: null },
});

const storyOf = (...events: TicketEvent[]): TicketStory =>
  events.reduce<TicketStory | null>((story, event, minute) => {
    const metadata = { occurredAt: new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString() };
    return foldStory(story, { ...event, stream: 'ticket-1', metadata } as Recorded<TicketEvent>);
  }, null)!;
const whatOf = ({ timeline }: TicketStory) => timeline.map(({ what }) => what);

describe('the story of a duplicate', () => {
  it('ends with a merger, which ends its clocks without a verdict', () => {
    const story = storyOf(opened, held, marked);
    expect(whatOf(story)).toEqual(['opened', 'held', 'merged']);
    expect(story.isClosed).toBe(true);
  });

  it('goes on as if it had never been marked, once it is parted', () => {
    const resumed: TicketEvent = { type: 'TicketResumed', data: {} };
    const assigned: TicketEvent = { type: 'TicketAssignedToTeam', data: { team: 'network' } };
    const story = storyOf(opened, held, marked, assigned, parted('duplicate'), resumed);
    expect(whatOf(story)).toEqual(['opened', 'held', 'resumed']);
    expect(story.isClosed).toBe(false);
    expect(storyEventsOf(story).map(({ what }) => what)).toEqual(['opened', 'held', 'assigned', 'resumed']);
  });

  it('is not touched by children that part', () => {
    const story = storyOf(opened, marked);
    expect(whatOf(storyOf(opened, marked, parted('child')))).toEqual(whatOf(story));
  });
});
