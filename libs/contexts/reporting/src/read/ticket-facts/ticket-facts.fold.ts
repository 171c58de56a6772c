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

/** Folds one event into a ticket's facts; null as long as the ticket is not opened. */
export const foldTicketFacts = (before: TicketFacts | null, event: Recorded<TicketEvent>): TicketFacts | null => {
  if (event.type === 'TicketOpened') return before ?? openedFacts(event, event.data);
  if (!before) return null;
  const facts = spendTime(before, event.metadata.occurredAt);
  const change = { ...stateChange(facts, event), ...otherChange(facts, event), ...doneChange(facts, event) };
  return { ...facts, ...change };
};

const openedFacts = ({ stream, metadata }: Recorded<TicketEvent>, data: TicketOpened['data']): TicketFacts => {
  const { number, kind, service, customer, priority, impact, urgency } = data;
  return {
    ...{ id: idOfStream(stream), number, kind, service, customer },
    ...{ openedAt: metadata.occurredAt, openedBy: metadata.actor, lastAt: metadata.occurredAt },
    ...{ state: 'new', team: null, assignee: null, priority, impact, urgency },
    ...{ firstPriority: priority, firstImpact: impact, firstUrgency: urgency, priorityChanges: null, levelChanges: 0 },
    ...{ firstResolvedAt: null, endedAt: null, earlierEnds: null, reopened: 0, transitions: {}, times: { new: 0 } },
    ...{ teamMoves: notMoved, assigneeMoves: notMoved, refs: openingReferences(data.ci), refChanges: null },
    ...{ whenDone: null, attributes: withAttributes(null, data.attributes) },
  };
};

const stateChange = (facts: TicketFacts, event: TicketEvent): Partial<TicketFacts> => {
  const to = stateAfter(event);
  if (to === null) return {};
  const reopened = event.type === 'TicketReopened' ? { reopened: facts.reopened + 1 } : {};
  return { ...enterState(facts, to), ...reopened };
};

const otherChange = (facts: TicketFacts, event: Recorded<TicketEvent>): Partial<TicketFacts> => {
  const opening = isOfOpening(facts, event);
  switch (event.type) {
    case 'TicketPrioritised':
      return prioritised(facts, event);
    case 'TicketAssignedToTeam': {
      const { team } = event.data;
      return { team, teamMoves: moved(facts.teamMoves, { from: facts.team, to: team, opening }) };
    }
    case 'TicketAssignedToAgent': {
      const { agent } = event.data;
      return {
        assignee: agent,
        assigneeMoves: moved(facts.assigneeMoves, { from: facts.assignee, to: agent, opening }),
      };
    }
    case 'TicketAttributesChanged':
      return {
        attributes: withAttributes(facts.attributes, event.data.attributes),
        ...referenceChange(facts, event, opening),
      };
    default:
      return referenceChange(facts, event, opening) ?? {};
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

const doneChange = ({ state, whenDone }: TicketFacts, event: TicketEvent): Partial<TicketFacts> => {
  if (!isDone(state)) return {};
  const isLink = event.type === 'TicketLinked' || event.type === 'TicketUnlinked';
  const name = isLink ? event.data.type : NAMES[event.type];
  return name === undefined ? {} : { whenDone: oneMore(whenDone, name) };
};
