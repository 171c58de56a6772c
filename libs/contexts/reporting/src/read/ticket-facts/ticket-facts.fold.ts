import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent, type TicketOpened, type TicketPrioritised } from '@chronodesk/tickets/published';
import { oneMore } from './counts.js';
import { moved, notMoved } from './moves.js';
import { openingReferences, referenceChange } from './references.js';
import { isDone, stateAfter } from './state-key.js';
import { enterState, spendTime } from './state-time.js';
import { type TicketFacts } from './ticket-facts.entity.js';

/** Attributes of imported tickets that reports count; the others only lie with the ticket. */
export const COUNTED_ATTRIBUTES = ['madeSla', 'reassignments'] as const;

/**
 * Folds one event into a ticket's facts; null as long as the ticket is not opened. It changes the row it is given, which
 * belongs to the batch (`changeableFacts`): copying rows this wide for every event takes longer than everything else the
 * lane does.
 */
export const foldTicketFacts = (facts: TicketFacts | null, event: Recorded<TicketEvent>): TicketFacts | null => {
  if (event.type === 'TicketOpened') return facts ?? openedFacts(event, event.data);
  if (!facts) return null;
  spendTime(facts, event.metadata.occurredAt);
  if (isDone(facts.state)) countWhenDone(facts, event);
  const state = stateAfter(event);
  if (state !== null) enterState(facts, state);
  if (event.type === 'TicketReopened') facts.reopened += 1;
  return Object.assign(facts, changeOf(facts, event));
};

/** A copy of a stored row for `foldTicketFacts` to change. */
export const changeableFacts = (stored: TicketFacts): TicketFacts => ({ ...stored, times: { ...stored.times } });

/** Written out, because an object made of spread parts this wide is many times slower to make and to change. */
const openedFacts = ({ stream, metadata }: Recorded<TicketEvent>, data: TicketOpened['data']): TicketFacts => ({
  id: idOfStream(stream),
  number: data.number,
  kind: data.kind,
  service: data.service,
  customer: data.customer,
  openedAt: metadata.occurredAt,
  openedBy: metadata.actor,
  lastAt: metadata.occurredAt,
  state: 'new',
  team: null,
  assignee: null,
  priority: data.priority,
  impact: data.impact,
  urgency: data.urgency,
  firstPriority: data.priority,
  firstImpact: data.impact,
  firstUrgency: data.urgency,
  priorityChanges: null,
  levelChanges: 0,
  firstResolvedAt: null,
  endedAt: null,
  earlierEnds: null,
  reopened: 0,
  transitions: {},
  times: { new: 0 },
  teamMoves: notMoved,
  assigneeMoves: notMoved,
  refs: openingReferences(data.ci),
  refChanges: null,
  whenDone: null,
  attributes: withAttributes(null, data.attributes),
});

const changeOf = (facts: TicketFacts, event: Recorded<TicketEvent>): Partial<TicketFacts> | null => {
  switch (event.type) {
    case 'TicketPrioritised':
      return prioritised(facts, event);
    case 'TicketAssignedToTeam': {
      const move = { from: facts.team, to: event.data.team, opening: isOfOpening(facts, event) };
      return { team: move.to, teamMoves: moved(facts.teamMoves, move) };
    }
    case 'TicketAssignedToAgent': {
      const move = { from: facts.assignee, to: event.data.agent, opening: isOfOpening(facts, event) };
      return { assignee: move.to, assigneeMoves: moved(facts.assigneeMoves, move) };
    }
    case 'TicketAttributesChanged': {
      const attributes = withAttributes(facts.attributes, event.data.attributes);
      return { attributes, ...referenceChange(facts, event, false) };
    }
    default:
      return referenceChange(facts, event, isOfOpening(facts, event));
  }
};

/** Whoever opened the ticket said it at that instant, so it was known from the beginning. */
const isOfOpening = ({ openedAt, openedBy }: TicketFacts, { metadata }: Recorded<TicketEvent>): boolean =>
  metadata.occurredAt === openedAt && metadata.actor === openedBy;

const prioritised = (facts: TicketFacts, { data }: TicketPrioritised): Partial<TicketFacts> => {
  const { impact, urgency, priority } = data;
  if (priority !== facts.priority) {
    const priorityChanges = oneMore(facts.priorityChanges, `${facts.priority}>${priority}`);
    return { impact, urgency, priority, priorityChanges };
  }
  const same = impact === facts.impact && urgency === facts.urgency;
  return { impact, urgency, levelChanges: facts.levelChanges + (same ? 0 : 1) };
};

const withAttributes = (
  before: TicketFacts['attributes'],
  changed: Readonly<Record<string, string | null>>,
): TicketFacts['attributes'] => {
  const counted = COUNTED_ATTRIBUTES.filter((name) => changed[name] !== undefined);
  if (counted.length === 0) return before;
  const entries = Object.entries({ ...before, ...Object.fromEntries(counted.map((name) => [name, changed[name]])) });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
};

/** Names of what may change while no work is left; such changes are worth a look. */
const NAMES: Readonly<Partial<Record<TicketEvent['type'], string>>> = {
  TicketAssignedToTeam: 'team',
  TicketAssignedToAgent: 'assignee',
  TicketCategorised: 'category',
  TicketPrioritised: 'priority',
};

const countWhenDone = (facts: TicketFacts, event: TicketEvent): void => {
  const isLink = event.type === 'TicketLinked' || event.type === 'TicketUnlinked';
  const name = isLink ? event.data.type : NAMES[event.type];
  if (name !== undefined) facts.whenDone = oneMore(facts.whenDone, name);
};
