import {
  checkBody,
  checked,
  type Checked,
  checkText,
  checkWhole,
  choiceOf,
  fault,
  type Input,
  itemsOf,
  listOf,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { dayNumberOf } from '@chronodesk/wall-time';
import { checkParty, orNull } from './communication/party.check.js';
import { checkInterval, checkPlan } from './communication/plan.check.js';
import { DEFAULT_PLAN } from './communication/update-clock.js';
import { type NewAction } from './major-incident.commands.js';
import { type AudiencePlan, type LinkedAs, type Party } from './major-incident.events.js';

const MOST_TICKETS = 200;
const MOST_FINDINGS = 100;
const MOST_ACTIONS = 100;

/** What `POST /tickets/{id}/declare-major` asks for. */
export interface Declaration {
  readonly reason: string;
  readonly lead: Party | null;
  readonly impact: string | null;
  readonly plan: readonly AudiencePlan[];
}

export const checkDeclaration = (body: unknown): Checked<Declaration> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['reason'], ['lead', 'impact', 'plan']);
    const reason = checked(members?.reason, checkLongText);
    const lead = orNull(members?.lead, checkParty);
    const impact = orNull(members?.impact, checkLongText);
    const plan = checked(members?.plan, checkPlan) ?? DEFAULT_PLAN;
    return reason === null ? null : { reason, lead, impact, plan };
  });

/** `{reason}`, needed: `revoke`, `dismiss`, `reopen`. */
export const checkReason = (body: unknown): Checked<{ readonly reason: string }> =>
  checkBody(body, (input) => {
    const reason = checked(membersOf(input, ['reason'])?.reason, checkLongText);
    return reason === null ? null : { reason };
  });

/** `{reason?}`: `close`. */
export const checkClosing = (body: unknown): Checked<{ readonly reason: string | null }> =>
  checkBody(body, (input) => ({ reason: orNull(membersOf(input, [], ['reason'])?.reason, checkLongText) }));

/** `{note?}`: `mitigate`, `resolve`. */
export const checkNote = (body: unknown): Checked<{ readonly note: string | null }> =>
  checkBody(body, (input) => ({ note: orNull(membersOf(input, [], ['note'])?.note, checkLongText) }));

export const checkImpact = (body: unknown): Checked<{ readonly impact: string }> =>
  checkBody(body, (input) => {
    const impact = checked(membersOf(input, ['impact'])?.impact, checkLongText);
    return impact === null ? null : { impact };
  });

export const checkLeadHandOver = (body: unknown): Checked<{ readonly to: Party; readonly note: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['to'], ['note']);
    const to = checked(members?.to, checkParty);
    const note = orNull(members?.note, checkLongText);
    return to && { to, note };
  });

/** `{role, party}`: `join`, `leave`; whether the role is known is decided later. */
export const checkRole = (body: unknown): Checked<{ readonly role: string; readonly party: Party }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['role', 'party']);
    const role = checked(members?.role, checkText);
    const party = checked(members?.party, checkParty);
    return role !== null && party ? { role, party } : null;
  });

/** `{tickets, as?}`: ids or numbers. */
export const checkLinking = (body: unknown): Checked<{ readonly tickets: readonly string[]; readonly as: LinkedAs }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['tickets'], ['as']);
    const tickets = checked(members?.tickets, checkTickets);
    const as = checked(members?.as, (each) => choiceOf(each, ['child', 'related'] as const)) ?? 'child';
    return tickets && { tickets, as };
  });

export const checkUnlinking = (
  body: unknown,
): Checked<{ readonly tickets: readonly string[]; readonly reason: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['tickets'], ['reason']);
    const tickets = checked(members?.tickets, checkTickets);
    const reason = orNull(members?.reason, checkLongText);
    return tickets && { tickets, reason };
  });

export const checkNewPlan = (body: unknown): Checked<{ readonly plan: readonly AudiencePlan[] }> =>
  checkBody(body, (input) => {
    const plan = checked(membersOf(input, ['plan'])?.plan, checkPlan);
    return plan && { plan };
  });

/** What `POST /major-incidents/{id}/updates` asks for. */
export interface StatusUpdate {
  readonly audience: string;
  readonly text: string;
  readonly nextUpdateIn: string | null;
}

export const checkUpdate = (body: unknown): Checked<StatusUpdate> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['audience', 'text'], ['nextUpdateIn']);
    const audience = checked(members?.audience, checkText);
    const text = checked(members?.text, checkLongText);
    const nextUpdateIn = orNull(members?.nextUpdateIn, checkInterval);
    return audience !== null && text !== null ? { audience, text, nextUpdateIn } : null;
  });

/** What `POST /major-incidents/{id}/review` asks for. */
export interface Review {
  readonly summary: string;
  readonly findings: readonly string[];
  readonly actions: readonly NewAction[];
}

export const checkReview = (body: unknown): Checked<Review> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['summary', 'findings'], ['actions']);
    const summary = checked(members?.summary, checkLongText);
    const findings = checked(members?.findings, (each) => bounded(each, 1, MOST_FINDINGS, checkLongText));
    const actions = checked(members?.actions, (each) => bounded(each, 0, MOST_ACTIONS, actionOf)) ?? [];
    return summary !== null && findings ? { summary, findings, actions } : null;
  });

export const checkAction = (body: unknown): Checked<NewAction> => checkBody(body, actionOf);

/** `{action, note?}`: `complete-action`. */
export const checkActionDone = (body: unknown): Checked<{ readonly action: number; readonly note: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['action'], ['note']);
    const action = checked(members?.action, checkActionNumber);
    const note = orNull(members?.note, checkLongText);
    return action === null ? null : { action, note };
  });

/** `{action, reason}`: `drop-action`. */
export const checkActionDropped = (body: unknown): Checked<{ readonly action: number; readonly reason: string }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['action', 'reason']);
    const action = checked(members?.action, checkActionNumber);
    const reason = checked(members?.reason, checkLongText);
    return action !== null && reason !== null ? { action, reason } : null;
  });

const checkLongText = (input: Input): string | null => checkText(input, TEXT_LENGTH);

const checkActionNumber = (input: Input): number | null => checkWhole(input, 1, 1_000_000);

const actionOf = (input: Input): NewAction | null => {
  const members = membersOf(input, ['title', 'owner', 'dueOn']);
  const title = checked(members?.title, checkText);
  const owner = checked(members?.owner, checkParty);
  const dueOn = checked(members?.dueOn, checkDate);
  return title !== null && owner && dueOn !== null ? { title, owner, dueOn } : null;
};

const checkDate = (input: Input): string | null =>
  typeof input.value === 'string' && dayNumberOf(input.value) !== null
    ? input.value
    : fault(input, 'must be a date such as 2026-12-24');

const checkTickets = (input: Input): readonly string[] | null => bounded(input, 1, MOST_TICKETS, checkText);

const bounded = <Item>(
  input: Input,
  least: number,
  most: number,
  check: (item: Input) => Item | null,
): readonly Item[] | null => {
  const items = itemsOf(input);
  if (!items) return null;
  if (items.length < least || items.length > most) return fault(input, `must have ${least} to ${most} items`);
  return listOf(input, (item) => check(item));
};
