import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent, type TicketOpened } from '@chronodesk/tickets/published';
import { type StoryEvent } from '../../domain/clock-engine/party-spans.js';
import { type TimelineEvent } from '../../domain/clock-engine/timeline.js';
import { type TicketFacts } from '../../domain/sla-clock.events.js';
import { type OpenedFacts } from '../../domain/judging/agreement-matching.js';

/** Ticket events that clocks, or the facts beside them, follow from. */
export const storyEventTypes = [
  'TicketOpened',
  'TicketPrioritised',
  'TicketAssignedToTeam',
  'TicketAnswered',
  'TicketPutOnHold',
  'TicketResumed',
  'TicketHandedOver',
  'TicketHandOverAcknowledged',
  'TicketHandOverRejected',
  'TicketTakenBack',
  'TicketResolved',
  'TicketReopened',
  'TicketClosed',
  'TicketCancelled',
  'TicketMarkedDuplicate',
  'TicketParted',
] as const satisfies readonly TicketEvent['type'][];

/** Facts that changed at an instant (ISO 8601, UTC). */
export interface FactsChange {
  readonly at: string;
  readonly facts: Partial<TicketFacts>;
}

/** Who got, confirmed or gave back the ticket, and how many events of the timeline the ledger had before. */
export type PartyMove = Exclude<StoryEvent, TimelineEvent> & { readonly after: number };

/** The part of a ticket's life that decides about its clocks; plain JSON. */
export interface TicketStory {
  /** As of the newest event. */
  readonly facts: TicketFacts;
  /** As of the opening, where something changed since. */
  readonly openingFacts: TicketFacts | null;
  readonly changes: readonly FactsChange[];
  readonly imported: OpenedFacts['imported'];
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** When the ledger learned of the ticket. */
  readonly recordedAt: string;
  readonly isClosed: boolean;
  readonly timeline: readonly TimelineEvent[];
  /** Who worked on it, beside the timeline, which the ticket's own clocks follow from. */
  readonly parties: readonly PartyMove[];
}

type RecordedTicketEvent = Recorded<TicketEvent>;

/** Folds one event; null as long as the ticket is not opened. */
export const foldStory = (story: TicketStory | null, event: RecordedTicketEvent): TicketStory | null => {
  if (event.type === 'TicketOpened') return story ?? opened(event.data, event);
  if (!story) return null;
  if (event.type === 'TicketParted') return event.data.type === 'duplicate' ? unmerged(story) : story;
  const happened = timelineEventsOf(event);
  const change = factsChange(event);
  const move = partyMove(event);
  const isClosed = closedAfter(event) ?? story.isClosed;
  return {
    ...story,
    isClosed,
    ...(happened.length > 0 && { timeline: [...story.timeline, ...happened] }),
    ...(move && { parties: [...story.parties, { ...move, after: story.timeline.length }] }),
    ...(change && {
      facts: { ...story.facts, ...change },
      openingFacts: story.openingFacts ?? story.facts,
      changes: [...story.changes, { at: event.metadata.occurredAt, facts: change }],
    }),
  };
};

/** The mark was a mistake: the clocks are counted as if there had never been one. */
const unmerged = (story: TicketStory): TicketStory => {
  const at = story.timeline.findLastIndex(({ what }) => what === 'merged');
  if (at < 0) return story;
  const parties = story.parties.map((move) => (move.after > at ? { ...move, after: move.after - 1 } : move));
  return { ...story, isClosed: false, parties, timeline: story.timeline.toSpliced(at, 1) };
};

/** The ticket as it was at an instant (epoch milliseconds): a breach of last year counts for the team of last year. */
export const factsAt = ({ facts, openingFacts, changes }: TicketStory, instant: number): TicketFacts => {
  if (!openingFacts) return facts;
  let then = openingFacts;
  for (const change of changes) if (Date.parse(change.at) <= instant) then = { ...then, ...change.facts };
  return then;
};

/** The timeline with who worked on the ticket, in the order in which the ledger learned of it. */
export const storyEventsOf = ({ timeline, parties }: Pick<TicketStory, 'timeline' | 'parties'>): StoryEvent[] => {
  const events: StoryEvent[] = [];
  let told = 0;
  for (const { after, ...move } of parties) {
    events.push(...timeline.slice(told, after), move);
    told = after;
  }
  return [...events, ...timeline.slice(told)];
};

/** What decides about the binding of the ticket. */
export const openedFactsOf = ({ facts, imported, openedAt, recordedAt }: TicketStory): OpenedFacts => {
  const { customer, service, kind } = facts;
  return { customer, service, kind, imported, openedAt, recordedAt };
};

const opened = (data: TicketOpened['data'], { stream, metadata, recordedAt }: RecordedTicketEvent): TicketStory => {
  const { number, kind, priority, customer, service, imported } = data;
  const openedAt = metadata.occurredAt;
  const id = idOfStream(stream);
  return {
    facts: { id, number, kind, priority, customer, service, team: null, supplier: null },
    openingFacts: null,
    changes: [],
    imported: imported && { agreement: imported.agreement },
    openedAt,
    recordedAt,
    isClosed: false,
    timeline: [{ at: Date.parse(openedAt), what: 'opened', priority }],
    parties: [],
  };
};

const timelineEventsOf = (event: RecordedTicketEvent): TimelineEvent[] => {
  const at = Date.parse(event.metadata.occurredAt);
  switch (event.type) {
    case 'TicketPrioritised':
      return [{ at, what: 'prioritised', priority: event.data.priority }];
    case 'TicketPutOnHold':
      return [{ at, what: 'held', for: event.data.for }];
    case 'TicketReopened': {
      const { hold } = event.data;
      return [{ at, what: 'reopened' }, ...(hold ? [{ at, what: 'held' as const, for: hold }] : [])];
    }
    default: {
      const what = PLAIN_MOVES[event.type];
      return what ? [{ at, what }] : [];
    }
  }
};

type PlainMove = 'answered' | 'resumed' | 'resolved' | 'closed' | 'cancelled' | 'merged';

const PLAIN_MOVES: Partial<Record<TicketEvent['type'], PlainMove>> = {
  TicketAnswered: 'answered',
  TicketResumed: 'resumed',
  TicketResolved: 'resolved',
  TicketClosed: 'closed',
  TicketCancelled: 'cancelled',
  TicketMarkedDuplicate: 'merged',
};

const partyMove = (event: RecordedTicketEvent): Exclude<StoryEvent, TimelineEvent> | null => {
  const at = Date.parse(event.metadata.occurredAt);
  switch (event.type) {
    case 'TicketAssignedToTeam':
      return { at, what: 'assigned', party: event.data.team };
    case 'TicketHandedOver':
      return { at, what: 'handedOver', party: event.data.supplier };
    case 'TicketHandOverAcknowledged':
      return { at, what: 'acknowledged' };
    case 'TicketHandOverRejected':
      return { at, what: 'rejected' };
    case 'TicketTakenBack':
      return { at, what: 'takenBack' };
    default:
      return null;
  }
};

const factsChange = (event: RecordedTicketEvent): Partial<TicketFacts> | null => {
  switch (event.type) {
    case 'TicketPrioritised':
      return { priority: event.data.priority };
    case 'TicketAssignedToTeam':
      return { team: event.data.team };
    case 'TicketHandedOver':
      return { supplier: event.data.supplier };
    case 'TicketTakenBack':
      return { supplier: null };
    default:
      return null;
  }
};

const closedAfter = ({ type }: RecordedTicketEvent): boolean | null => {
  if (type === 'TicketClosed' || type === 'TicketCancelled' || type === 'TicketMarkedDuplicate') return true;
  return type === 'TicketReopened' ? false : null;
};
