import {
  checkBody,
  type Checked,
  checked,
  checkText,
  choiceOf,
  fault,
  type Input,
  membersOf,
  TEXT_LENGTH,
  textOf,
} from '@chronodesk/kernel/input';
import { parseDuration } from '@chronodesk/wall-time';
import { type TicketKind } from '../ticket.events.js';
import { type PolicyScope, type TicketPolicyContent } from '../definition.events.js';

/**
 * What counts where no policy is about a ticket: nothing closes by itself, a rating may be changed for a week, and a
 * complaint repeats one of the last 90 days.
 */
export const builtInPolicy: Omit<TicketPolicyContent, 'scope'> = {
  closeAfter: null,
  ratingChangeableFor: 'PT168H',
  complaintRepeatsWithin: 'PT2160H',
};

/** The scopes that are about a ticket, most specific first: a customer's own wish beats that of a kind. */
export const scopesFor = (kind: TicketKind, customer: string | null): PolicyScope[] => [
  ...(customer === null
    ? []
    : [
        { kind, customer },
        { kind: null, customer },
      ]),
  { kind, customer: null },
  { kind: null, customer: null },
];

/** Longest duration of a policy: a year. */
const LONGEST_MS = 366 * 86_400_000;
const OPTIONAL = ['kind', 'customer', 'ratingChangeableFor', 'complaintRepeatsWithin', 'reason'] as const;
const KINDS = ['incident', 'request', 'complaint'] as const;

/** What is sent to define a policy. */
export interface PolicyDefinition {
  readonly content: TicketPolicyContent;
  readonly reason: string | null;
}

export const checkPolicy = (body: unknown): Checked<PolicyDefinition> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['closeAfter'], OPTIONAL);
    if (!members) return null;
    const kind = orNull(members.kind, (one) => choiceOf(one, KINDS));
    const customer = orNull(members.customer, checkText);
    const closeAfter = orNull(members.closeAfter, checkDuration);
    const ratingChangeableFor = checked(members.ratingChangeableFor, checkDuration);
    const reason = orNull(members.reason, (one) => checkText(one, TEXT_LENGTH));
    const complaintRepeatsWithin = checked(members.complaintRepeatsWithin, checkDuration);
    const content = {
      scope: { kind, customer },
      closeAfter,
      ratingChangeableFor: ratingChangeableFor ?? builtInPolicy.ratingChangeableFor,
      complaintRepeatsWithin: complaintRepeatsWithin ?? builtInPolicy.complaintRepeatsWithin,
    };
    return { content, reason };
  });

const orNull = <Value>(input: Input | null | undefined, check: (input: Input) => Value | null): Value | null =>
  input && input.value !== null ? check(input) : null;

const checkDuration = (input: Input): string | null => {
  const text = textOf(input);
  if (text === null) return null;
  const milliseconds = parseDuration(text);
  if (milliseconds !== null && milliseconds <= LONGEST_MS) return text;
  return fault(
    input,
    'must be a duration in hours, minutes and seconds of at most a year, for example PT120H; no days',
  );
};
