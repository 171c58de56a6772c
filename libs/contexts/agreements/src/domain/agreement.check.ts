import { type AgreementContent, type AgreementScope, type AgreementTarget } from './agreement.events.js';
import { type DraftAgreement } from './agreement.commands.js';
import { calendarKnowledge, withoutHolidays } from './judging/calendar-knowledge.js';
import { checkCalendar } from './calendar/calendar.check.js';
import {
  below,
  checked,
  choiceOf,
  fault,
  type Fault,
  type Input,
  listOf,
  membersOf,
  textOf,
} from './calendar/input.js';
import { checkAgreementTerms } from './clock-engine/agreement-terms.check.js';
import { type Target } from './clock-engine/agreement-terms.js';

export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: readonly Fault[] };

/** Longest name, id or free text, in characters. */
const NAME = 200;
const REASON = 32_000;
const CONTENT = ['calendar', 'targets', 'pauseOn', 'pausable', 'onReopen'] as const;

/** Reads the body of `POST /agreements`: a draft, perhaps with the id it shall have, or every fault. */
export const checkDraft = (body: unknown): Checked<DraftAgreement['data'] & { readonly id: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['name'], ['id', 'kind', 'scope', ...CONTENT]);
    if (!members) return null;
    const name = checked(members.name, (each) => checkText(each, NAME));
    const id = checked(members.id, checkId);
    checked(members.kind, (each) => choiceOf(each, ['SLA']));
    const scope = members.scope ? checkScope(members.scope) : ANYTHING;
    const content = checkContent(input);
    return name !== null && scope && content ? { id, name, kind: 'SLA' as const, scope, content } : null;
  });

/** Reads the body of `POST /agreements/{id}/amend`: the whole new content, or every fault. */
export const checkAmendment = (
  body: unknown,
): Checked<{ readonly content: AgreementContent; readonly name?: string; readonly reason?: string }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, [], ['name', 'reason', ...CONTENT]);
    if (!members) return null;
    const name = checked(members.name, (each) => checkText(each, NAME));
    const reason = checked(members.reason, (each) => checkText(each, REASON));
    const content = checkContent(input);
    return content && { content, ...(name !== null && { name }), ...(reason !== null && { reason }) };
  });

const checkBody = <Value>(body: unknown, check: (input: Input) => Value | null): Checked<Value> => {
  const known = withoutHolidays(body);
  const input: Input = { value: known.body, path: '', faults: [...known.faults] };
  const value = check(input);
  return value !== null && input.faults.length === 0 ? { ok: true, value } : { ok: false, errors: input.faults };
};

const ANYTHING: AgreementScope = { customer: null, service: null, kind: null };

const checkScope = (input: Input): AgreementScope | null => {
  const members = membersOf(input, [], ['customer', 'service', 'kind']);
  if (!members) return null;
  const nameOrNull = (member: Input | undefined) =>
    member === undefined || member.value === null ? null : checkText(member, NAME);
  return {
    customer: nameOrNull(members.customer),
    service: nameOrNull(members.service),
    kind: nameOrNull(members.kind),
  };
};

/** The terms and the calendar, which stand beside the other members. */
const checkContent = (input: Input): AgreementContent | null => {
  const value = input.value as Record<string, unknown>;
  const { calendar: given, targets, pauseOn, pausable, onReopen } = value;
  const calendar =
    given === undefined
      ? fault(below(input, 'calendar', given), 'is missing')
      : checkCalendar(below(input, 'calendar', given), { from: 1970, until: 1970 }, calendarKnowledge);
  const plain = { targets: withoutEscalate(targets), pauseOn, pausable, onReopen };
  const present = Object.fromEntries(Object.entries(plain).filter(([, member]) => member !== undefined));
  const terms = checkAgreementTerms({ ...input, value: present });
  const escalates = Array.isArray(targets) ? targets.map((target: unknown) => escalateOf(target)) : [];
  if (!calendar || !terms) return null;
  const place = below(input, 'targets', targets);
  const complete = terms.targets.length === escalates.length;
  const checkedTargets = terms.targets.map((target, index) =>
    complete ? withEscalate(below(place, index, targets), target, escalates[index]) : target,
  );
  return { ...terms, calendar, targets: checkedTargets };
};

/** The engine's check does not know which thresholds escalate, and need not. */
const withoutEscalate = (targets: unknown): unknown =>
  Array.isArray(targets)
    ? targets.map((target: unknown) => {
        if (escalateOf(target) === undefined) return target;
        const { escalate: _, ...rest } = target as { escalate: unknown };
        return rest;
      })
    : targets;

const escalateOf = (target: unknown): unknown =>
  typeof target === 'object' && target !== null ? (target as { escalate?: unknown }).escalate : undefined;

const withEscalate = (place: Input, target: Target, escalate: unknown): AgreementTarget => {
  if (escalate === undefined) return target;
  const thresholds = target.thresholds ?? [];
  const chosen = listOf(
    below(place, 'escalate', escalate),
    (item) =>
      thresholds.find((threshold) => threshold === item.value) ??
      fault(item, 'must be one of the thresholds of this target'),
  );
  return { ...target, escalate: chosen };
};

const checkText = (input: Input, longest: number): string | null => {
  const text = textOf(input);
  if (text === null || (text.trim() !== '' && text.length <= longest)) return text;
  return fault(input, `must have 1 to ${longest} characters`);
};

const checkId = (input: Input): string | null => {
  const text = textOf(input);
  if (text === null || /^[a-z0-9][a-z0-9._-]{0,63}$/.test(text)) return text;
  return fault(
    input,
    'must be 1 to 64 small letters, digits, dots, dashes or underscores, and begin with none of these signs',
  );
};
