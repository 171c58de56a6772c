import {
  type Checked,
  type Input,
  TEXT_LENGTH,
  below,
  checkBody,
  checkId,
  checkText,
  checkWhole,
  checked,
  choiceOf,
  fault,
  listOf,
  membersOf,
} from '@chronodesk/kernel/input';
import { checkDuration } from '../time/time-input.js';
import { checkQuietHours } from '../quiet/quiet-hours.check.js';
import { BUILT_IN_POLICY } from './built-in-policy.js';
import { checkCourse } from './course.check.js';
import { checkMatterScope, checkMatterSteps } from './matter-policy.check.js';
import {
  AGREEMENT_KINDS,
  type PolicyContent,
  type PolicyScope,
  type PolicyStep,
  type RecipientRule,
  WAYS,
} from './policy-content.js';
import { checkOccasion } from './occasion.check.js';

/** Steps of a policy, recipients of a step and repetitions, at most. */
const MOST_STEPS = 50;
const MOST_RECIPIENTS = 20;
const MOST_REPEATS = 50;
const HIGHEST_LEVEL = 9;
const HIGHEST_PRIORITY = 9;

/** Reads the body of `POST /escalation-policies`: a draft, perhaps with the id it shall have, or every fault. */
export const checkNewPolicy = (
  body: unknown,
): Checked<{ id: string | null; name: string; scope: PolicyScope; content: PolicyContent }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['name', 'steps'], ['id', 'scope']);
    if (!members) return null;
    const id = checked(members.id, checkPolicyId);
    const name = checked(members.name, checkText);
    const scope = members.scope ? checkScope(members.scope) : ANYTHING;
    const content = checked(members.steps, (each) => checkStepsFor(scope, each));
    return name !== null && scope && content ? { id, name, scope, content } : null;
  });

/** Reads the body of `POST /escalation-policies/{id}/amend`: the whole new content, or every fault. */
export const checkPolicyAmendment = (
  body: unknown,
): Checked<{ name: string | null; content: PolicyContent; reason: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['steps'], ['name', 'reason']);
    if (!members) return null;
    const name = checked(members.name, checkText);
    const reason = checked(members.reason, (each) => checkText(each, TEXT_LENGTH));
    const content = checked(members.steps, checkSteps);
    return content && { name, content, reason };
  });

const ANYTHING: PolicyScope = { customer: null, service: null, kind: null, priority: null, agreementKind: null };

const checkPolicyId = (input: Input): string | null =>
  input.value === BUILT_IN_POLICY ? fault(input, 'is the name of what counts without a policy') : checkId(input);

/** Reads which tickets a policy is about; what is left out means any. */
export const checkScope = (input: Input): PolicyScope | null => {
  const members = membersOf(input, [], ['customer', 'service', 'kind', 'priority', 'agreementKind']);
  if (!members) return null;
  const orNull = <Value>(member: Input | undefined, check: (each: Input) => Value | null): Value | null =>
    member === undefined || member.value === null ? null : check(member);
  const scope = {
    customer: orNull(members.customer, checkText),
    service: orNull(members.service, checkText),
    kind: orNull(members.kind, checkText),
    priority: orNull(members.priority, (each) => checkWhole(each, 1, HIGHEST_PRIORITY)),
    agreementKind: orNull(members.agreementKind, (each) => choiceOf(each, AGREEMENT_KINDS)),
  };
  checkMatterScope(input, scope);
  return scope;
};

/** Reads the steps of a policy for a scope; null if that is faulty itself. */
export const checkStepsFor = (scope: PolicyScope | null, input: Input): PolicyContent | null => {
  const content = checkSteps(input);
  if (scope && content) checkMatterSteps(input, scope, content.steps);
  return content;
};

/** Reads the steps, each by itself and then whether they lead anywhere together. */
export const checkSteps = (input: Input): PolicyContent | null => {
  const before = input.faults.length;
  const steps = listOf(input, checkStep);
  if (input.faults.length > before) return null;
  if (steps.length === 0) return fault(input, 'must not be empty: nobody would ever be told');
  if (steps.length > MOST_STEPS) return fault(input, `must not be more than ${MOST_STEPS}`);
  checkCourse(input, steps);
  return { steps };
};

const checkStep = (input: Input): PolicyStep | null => {
  const optional = ['resolveWithin', 'climbTo', 'repeat', 'quietHours'] as const;
  const members = membersOf(input, ['when', 'way', 'level', 'to', 'acknowledgeWithin'], optional);
  if (!members) return null;
  const when = checked(members.when, checkOccasion);
  const way = checked(members.way, (each) => choiceOf(each, WAYS));
  const level = checked(members.level, (each) => checkWhole(each, 1, HIGHEST_LEVEL));
  const to = checked(members.to, checkRecipients);
  const acknowledgeWithin = checked(members.acknowledgeWithin, (each) =>
    each.value === null ? null : checkDuration(each),
  );
  const further = checkFurther(members);
  return when && way && level !== null && to ? { when, way, level, to, acknowledgeWithin, ...further } : null;
};

type FurtherMembers = { readonly [key in 'resolveWithin' | 'climbTo' | 'repeat' | 'quietHours']?: Input };

const checkFurther = (members: FurtherMembers) => {
  const resolveWithin = checked(members.resolveWithin, (each) => (each.value === null ? null : checkDuration(each)));
  const climbTo = checked(members.climbTo, (each) => checkWhole(each, 1, HIGHEST_LEVEL));
  const repeat = checked(members.repeat, checkRepeat);
  const quietHours = checked(members.quietHours, checkQuietHours);
  return {
    ...(resolveWithin !== null && { resolveWithin }),
    ...(climbTo !== null && { climbTo }),
    ...(repeat && { repeat }),
    ...(quietHours && { quietHours }),
  };
};

const checkRepeat = (input: Input): PolicyStep['repeat'] | null => {
  const members = membersOf(input, ['every', 'times']);
  if (!members) return null;
  const every = checked(members.every, checkDuration);
  const times = checked(members.times, (each) => checkWhole(each, 1, MOST_REPEATS));
  return every !== null && times !== null ? { every, times } : null;
};

const checkRecipients = (input: Input): RecipientRule[] | null => {
  const recipients = listOf(input, checkRecipient);
  if (Array.isArray(input.value) && input.value.length === 0)
    return fault(input, 'must not be empty: this step would reach nobody');
  return recipients.length <= MOST_RECIPIENTS ? recipients : fault(input, `must not be more than ${MOST_RECIPIENTS}`);
};

const NAMED = ['role', 'team', 'person', 'rota'] as const;
/** Those who follow from what the escalation is about. */
const MEANT = ['ticketTeam', 'owner'] as const;

const checkRecipient = (input: Input): RecipientRule | null => {
  const members = membersOf(input, [], [...NAMED, ...MEANT, 'quietHours']);
  if (!members) return null;
  const quiet = checked(members.quietHours, checkQuietHours);
  const quietHours = quiet && { quietHours: quiet };
  const named = NAMED.filter((key) => members[key]);
  const meant = MEANT.filter((key) => members[key]);
  if (named.length + meant.length !== 1)
    return fault(input, 'must have exactly one of role, team, person, rota, ticketTeam and owner');
  const [key] = named;
  const [meaning] = meant;
  if (meaning) {
    if (members[meaning]?.value !== true) return fault(members[meaning] ?? input, 'must be true');
    return { [meaning]: true, ...quietHours } as RecipientRule;
  }
  const id = key && checked(members[key], checkText);
  return key && id ? ({ [key]: id, ...quietHours } as RecipientRule) : null;
};

/** Where a policy names rotas: JSON Pointer and id. */
export const rotasNamedIn = ({ steps }: PolicyContent, root = '/steps'): { path: string; rota: string }[] =>
  steps.flatMap(({ to }, index) =>
    to.flatMap((rule, at) => ('rota' in rule ? [{ path: `${root}/${index}/to/${at}/rota`, rota: rule.rota }] : [])),
  );

/** The place of the steps below the place of a policy. */
export const stepsBelow = (input: Input): Input =>
  below(input, 'steps', (input.value as { steps?: unknown } | null)?.steps);
