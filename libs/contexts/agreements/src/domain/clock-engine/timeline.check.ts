import { type Input, checked, choiceOf, fault, itemsOf, membersOf, textOf } from '@chronodesk/kernel/input';
import { checkPriority } from './agreement-terms.check.js';
import { HOLD_REASONS } from './agreement-terms.js';
import { parseInstant } from '@chronodesk/wall-time';
import { type TicketState, type TimelineEvent, stateAfter } from './timeline.js';

/** What a timeline from outside may tell. */
const WHATS = [
  ...(['opened', 'prioritised', 'answered', 'held', 'resumed'] as const),
  ...(['resolved', 'reopened', 'closed', 'cancelled', 'merged'] as const),
];
type What = (typeof WHATS)[number];

/** How a state reads in a message. */
const STATE_NAMES: Record<TicketState, string> = {
  none: 'not opened',
  open: 'open and not held',
  held: 'on hold',
  resolved: 'resolved',
  closed: 'closed',
  gone: 'cancelled or merged',
};

/** Checks an instant; answers epoch milliseconds. */
export function checkInstant(input: Input): number | null {
  const text = textOf(input);
  if (text === null) return null;
  return parseInstant(text) ?? fault(input, 'must be an instant from 1900 to 2199, such as 2026-03-30T09:30:00Z');
}

/** Checks a timeline as somebody wrote it, every event of it; faults go to the input's list. */
export function checkTimeline(input: Input): TimelineEvent[] {
  const items = itemsOf(input);
  if (!items) return [];
  if (items.length === 0) fault(input, "must begin with 'opened'");
  const events: TimelineEvent[] = [];
  let state: TicketState = 'none';
  let latest = -Infinity;
  for (const [index, item] of items.entries()) {
    const { event, what, at } = checkEvent(item);
    if (at && at.value < latest) fault(at.input, 'is earlier than the event before');
    if (at) latest = at.value;
    if (what) state = checkMove(what.input, what.value, state, index === 0);
    if (event) events.push(event);
  }
  return events;
}

/** The state that follows; after a fault the ticket is taken to be as it was, so that one mistake is one fault. */
function checkMove(input: Input, what: What, state: TicketState, isFirst: boolean): TicketState {
  if (isFirst) {
    if (what !== 'opened') fault(input, "must be 'opened' in the first event");
    return what === 'opened' ? 'open' : (stateAfter('open', what) ?? 'open');
  }
  if (what === 'opened') {
    fault(input, "can be 'opened' only in the first event");
    return state;
  }
  const before = state === 'none' ? 'open' : state;
  const after = stateAfter(before, what);
  if (after === null) fault(input, `cannot be '${what}' while the ticket is ${STATE_NAMES[before]}`);
  return after ?? before;
}

interface CheckedEvent {
  readonly event: TimelineEvent | null;
  readonly what: { readonly input: Input; readonly value: What } | null;
  readonly at: { readonly input: Input; readonly value: number } | null;
}

/** Keys that an event has besides `at` and `what`. */
function keysOf(what: What): readonly ('priority' | 'for')[] {
  if (what === 'opened' || what === 'prioritised') return ['priority'];
  return what === 'held' ? ['for'] : [];
}

function checkEvent(input: Input): CheckedEvent {
  const named = (input.value as { what?: unknown } | null | undefined)?.what;
  const known = WHATS.find((what) => what === named);
  const members = known
    ? membersOf(input, ['at', 'what', ...keysOf(known)])
    : membersOf(input, ['at', 'what'], ['priority', 'for']);
  const at = checked(members?.at, withInput(checkInstant));
  const what = checked(
    members?.what,
    withInput((each) => choiceOf(each, WHATS)),
  );
  const priority = checked(members?.priority, checkPriority);
  const hold = checked(members?.for, (each) => choiceOf(each, HOLD_REASONS));
  return { at, what, event: at && what && eventOf(at.value, what.value, priority, hold) };
}

function withInput<Value>(check: (input: Input) => Value | null) {
  return (input: Input): { input: Input; value: Value } | null => {
    const value = check(input);
    return value === null ? null : { input, value };
  };
}

function eventOf(
  at: number,
  what: What,
  priority: number | null,
  hold: (typeof HOLD_REASONS)[number] | null,
): TimelineEvent | null {
  switch (what) {
    case 'opened':
    case 'prioritised':
      return priority === null ? null : { at, what, priority };
    case 'held':
      return hold === null ? null : { at, what, for: hold };
    default:
      return { at, what };
  }
}
