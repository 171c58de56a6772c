import { oneMore } from './counts.js';
import { isDone, type StateKey } from './state-key.js';
import { type TicketFacts } from './ticket-facts.entity.js';

/**
 * Charges the time since the event before to the state that held; whatever the ticket stands in now gets nothing beyond
 * its newest event. An event with an instant before its predecessor's takes effect at the predecessor's.
 */
export const spendTime = (facts: TicketFacts, occurredAt: string): TicketFacts => {
  const { lastAt, state, times } = facts;
  if (occurredAt === lastAt) return facts;
  const ms = Date.parse(occurredAt) - Date.parse(lastAt);
  return ms > 0 ? { ...facts, lastAt: occurredAt, times: { ...times, [state]: (times[state] ?? 0) + ms } } : facts;
};

/** What a change of state changes; nothing if the ticket is in that state already. */
export const enterState = (facts: TicketFacts, to: StateKey): Partial<TicketFacts> => {
  const { state: from, times, transitions } = facts;
  if (from === to) return {};
  return {
    state: to,
    transitions: oneMore(transitions, `${from}>${to}`),
    ...(times[to] === undefined && { times: { ...times, [to]: 0 } }),
    ...ends(facts, to),
  };
};

const ends = ({ state: from, lastAt, endedAt, earlierEnds, firstResolvedAt }: TicketFacts, to: StateKey) => {
  if (isDone(from) === isDone(to)) return {};
  if (isDone(to)) return { endedAt: lastAt, firstResolvedAt: firstResolvedAt ?? (to === 'cancelled' ? null : lastAt) };
  return { endedAt: null, earlierEnds: [...(earlierEnds ?? []), [endedAt ?? lastAt, lastAt] as const] };
};
