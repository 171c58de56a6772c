import { oneMore } from './counts.js';
import { isDone, type StateKey } from './state-key.js';
import { type TicketFacts } from './ticket-facts.entity.js';

/**
 * Charges the time since the event before to the state that held; whatever the ticket stands in now gets nothing beyond
 * its newest event. An event with an instant before its predecessor's takes effect at the predecessor's.
 */
export const spendTime = (facts: TicketFacts, occurredAt: string): void => {
  const { lastAt, state, times } = facts;
  if (occurredAt === lastAt) return;
  const ms = Date.parse(occurredAt) - Date.parse(lastAt);
  if (ms <= 0) return;
  facts.lastAt = occurredAt;
  times[state] = (times[state] ?? 0) + ms;
};

/** Brings a ticket into a state, now; nothing happens if it is in that state already. */
export const enterState = (facts: TicketFacts, to: StateKey): void => {
  const { state: from, times, lastAt } = facts;
  if (from === to) return;
  facts.state = to;
  facts.transitions = oneMore(facts.transitions, `${from}>${to}`);
  times[to] ??= 0;
  if (isDone(from) === isDone(to)) return;
  if (isDone(to)) {
    facts.endedAt = lastAt;
    if (to !== 'cancelled') facts.firstResolvedAt ??= lastAt;
  } else {
    facts.earlierEnds = [...(facts.earlierEnds ?? []), [facts.endedAt ?? lastAt, lastAt]];
    facts.endedAt = null;
  }
};
