import {
  below,
  type Checked,
  checkBody,
  checked,
  checkId,
  checkText,
  choiceOf,
  fault,
  type Input,
  listOf,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { AGREEMENT_KINDS, checkScope, faultsOfKind } from './agreement-kind.check.js';
import {
  type AgreementContent,
  type AgreementScope,
  type AgreementTarget,
  type CalendarReference,
} from './agreement.events.js';
import { type DraftAgreement } from './agreement.commands.js';
import { checkAvailability } from './availability/availability-target.check.js';
import { faultsOfServices } from './availability/target-scope.js';
import { type CalendarReading } from './calendar/calendar-body.check.js';
import { checkCalendar, storedYears } from './calendar/calendar.check.js';
import { type PlainCalendar } from './calendar/calendar.js';
import { checkAgreementTerms } from './clock-engine/agreement-terms.check.js';
import { type Target } from './clock-engine/agreement-terms.js';
import { checkCompliancePromises } from './error-budget/compliance-promise.js';
import { checkPenaltyTerms } from './penalties/penalty-terms.check.js';

const CONTENT = [
  ...(['calendar', 'targets', 'availability', 'pauseOn', 'pausable', 'onReopen'] as const),
  ...(['compliance', 'penalties'] as const),
] as const;

/** Reads the body of `POST /agreements`: a draft, perhaps with the id it shall have, or every fault. */
export const checkDraft = (
  body: unknown,
  reading: CalendarReading,
): Checked<DraftAgreement['data'] & { readonly id: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['name'], ['id', 'kind', 'scope', ...CONTENT]);
    if (!members) return null;
    const name = checked(members.name, (each) => checkText(each));
    const id = checked(members.id, checkId);
    const kind = checked(members.kind, (each) => choiceOf(each, AGREEMENT_KINDS)) ?? 'SLA';
    const scope = checkScope(members.scope, kind);
    const content = checkContent(input, reading);
    for (const { path, message } of faultsOfKind(kind, input.value as object)) fault({ ...input, path }, message);
    if (scope) checkServices(input, content, scope);
    return name !== null && scope && content ? { id, name, kind, scope, content } : null;
  });

/** Reads the body of `POST /agreements/{id}/amend`: the whole new content, or every fault. */
export const checkAmendment = (
  body: unknown,
  reading: CalendarReading,
): Checked<{ readonly content: AgreementContent; readonly name?: string; readonly reason?: string }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, [], ['name', 'reason', ...CONTENT]);
    if (!members) return null;
    const name = checked(members.name, (each) => checkText(each));
    const reason = checked(members.reason, (each) => checkText(each, TEXT_LENGTH));
    const content = checkContent(input, reading);
    return content && { content, ...(name !== null && { name }), ...(reason !== null && { reason }) };
  });

/** The terms and the calendar, which stand beside the other members. */
const checkContent = (input: Input, reading: CalendarReading): AgreementContent | null => {
  const value = input.value as Record<string, unknown>;
  const { calendar: given, targets, pauseOn, pausable, onReopen } = value;
  const calendar =
    given === undefined
      ? fault(below(input, 'calendar', given), 'is missing')
      : checkInlineOrNamed(below(input, 'calendar', given), reading);
  const plain = { targets: withoutEscalate(targets), pauseOn, pausable, onReopen };
  const present = Object.fromEntries(Object.entries(plain).filter(([, member]) => member !== undefined));
  const terms = checkAgreementTerms({ ...input, value: present });
  const availability =
    value.availability === undefined
      ? {}
      : {
          availability: checkAvailability(
            below(input, 'availability', value.availability),
            reading.knowledge.isKnownZone,
          ),
        };
  const consequences = checkConsequences(input, namedTargets(targets));
  const escalates = Array.isArray(targets) ? targets.map((target: unknown) => escalateOf(target)) : [];
  if (!calendar || !terms) return null;
  const place = below(input, 'targets', targets);
  const complete = terms.targets.length === escalates.length;
  const checkedTargets = terms.targets.map((target, index) =>
    complete ? withEscalate(below(place, index, targets), target, escalates[index]) : target,
  );
  return { ...terms, ...availability, calendar, targets: checkedTargets, ...consequences };
};

/** What targets are about, even if something else is wrong with them: one slip is one fault. */
const namedTargets = (targets: unknown): Target[] =>
  Array.isArray(targets)
    ? (targets as unknown[]).filter((target): target is Target => typeof target === 'object' && target !== null)
    : [];

/** What keeping and missing the targets means; absent unless written. */
const checkConsequences = (
  input: Input,
  targets: readonly Target[],
): Pick<AgreementContent, 'compliance' | 'penalties'> => {
  const { compliance: promised, penalties: priced } = input.value as Record<string, unknown>;
  const compliance =
    promised === undefined ? null : checkCompliancePromises(below(input, 'compliance', promised), targets);
  const penalties = priced === undefined ? null : checkPenaltyTerms(below(input, 'penalties', priced), targets);
  return { ...(compliance && { compliance }), ...(penalties && { penalties }) };
};

/** An amendment keeps the scope of its agreement, so there only the decider can tell. */
const checkServices = (input: Input, content: AgreementContent | null, { service }: AgreementScope): void => {
  const given = (input.value as { availability?: unknown }).availability;
  const targets = content?.availability ?? [];
  // Faulty targets are left out of the content, and then the places are not the same.
  if (!Array.isArray(given) || given.length !== targets.length) return;
  for (const { path, message } of faultsOfServices(targets, service)) fault({ ...input, path }, message);
};

/** A calendar of the agreement's own, or `{"id": …}` of one that others use as well; whether that exists is not known here. */
const checkInlineOrNamed = (
  input: Input,
  { knowledge, writtenAt }: CalendarReading,
): PlainCalendar | CalendarReference | null => {
  if (!isObjectWithId(input.value)) return checkCalendar(input, storedYears(writtenAt), knowledge);
  const id = checked(membersOf(input, ['id'])?.id, checkId);
  return id === null ? null : { id };
};

const isObjectWithId = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'id');

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
