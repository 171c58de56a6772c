import {
  type Checked,
  type Input,
  checkBody,
  checkWhole,
  checked,
  choiceOf,
  fault,
  itemsOf,
  listOf,
  membersOf,
} from '@chronodesk/kernel/input';
import { checkDuration, checkInstant } from '../../domain/time/time-input.js';
import { checkScope, checkStepsFor } from '../../domain/policy/policy.check.js';
import {
  AGREEMENT_KINDS,
  type AgreementKind,
  METRICS,
  type PolicyContent,
  type PolicyScope,
} from '../../domain/policy/policy-content.js';
import { type Occurrence } from '../../domain/policy/step-choice.js';
import { type EscalationSubject } from '../../domain/escalation.events.js';
import { checkMatter, checkTicket } from './subject.check.js';

/** What a policy is tried on; instants are epoch milliseconds. */
export interface PolicyQuestion {
  readonly scope: PolicyScope;
  readonly content: PolicyContent;
  readonly subject: EscalationSubject;
  readonly agreementKind: AgreementKind | null;
  readonly occurrences: readonly { readonly at: number; readonly occurrence: Occurrence }[];
  readonly until: number;
}

/** How far a simulation looks behind the last thing that happened, unless told otherwise, and at most (ms). */
const USUAL_SPAN = 7 * 86_400_000;
const LONGEST_SPAN = 92 * 86_400_000;
const MOST_THRESHOLDS = 20;

/** Reads the body of `POST /escalation-policies/simulate`, or names every fault with its JSON Pointer. */
export const checkSimulation = (body: unknown): Checked<PolicyQuestion> =>
  checkBody(body, (input) => {
    const members = membersOf(
      input,
      ['policy'],
      ['ticket', 'matter', 'openedAt', 'atRisk', 'breachedAt', 'metric', 'agreementKind', 'until'],
    );
    if (!members) return null;
    if (!members.ticket === !members.matter)
      return fault(input, 'must have either "ticket" or "matter": what the policy is tried on');
    const policy = checked(members.policy, checkPolicy);
    const subject = checkSubject(members);
    const occurrences = checkOccurrences(members);
    const agreementKind = checked(members.agreementKind, (each) => choiceOf(each, AGREEMENT_KINDS));
    const instants = occurrences.map(({ at }) => at);
    if (input.faults.length === 0 && instants.length === 0)
      return fault(input, 'must have at least one of openedAt, atRisk and breachedAt');
    const last = Math.max(...instants);
    const until = members.until ? checkUntil(members.until, last) : last + USUAL_SPAN;
    const kind = agreementKind ?? (isAboutClock(occurrences) ? 'SLA' : null);
    return policy && subject && until !== null ? { ...policy, subject, agreementKind: kind, occurrences, until } : null;
  });

const checkPolicy = (input: Input): Pick<PolicyQuestion, 'scope' | 'content'> | null => {
  const members = membersOf(input, ['steps'], ['id', 'name', 'scope']);
  if (!members) return null;
  const scope = members.scope ? checkScope(members.scope) : ANYTHING;
  const content = checked(members.steps, (each) => checkStepsFor(scope, each));
  return content && scope ? { content, scope } : null;
};

const ANYTHING: PolicyScope = { customer: null, service: null, kind: null, priority: null, agreementKind: null };

type Occurrences = PolicyQuestion['occurrences'];
const isAboutClock = (occurrences: Occurrences): boolean =>
  occurrences.some(({ occurrence }) => 'metric' in occurrence && occurrence.metric !== null);

type SubjectMembers = { readonly [key in 'ticket' | 'matter' | (typeof OF_TICKETS)[number]]?: Input };
/** Matters are neither opened here, nor measured by clocks of tickets. */
const OF_TICKETS = ['openedAt', 'metric', 'agreementKind'] as const;

const checkSubject = (members: SubjectMembers): EscalationSubject | null => {
  if (!members.matter) return checked(members.ticket, checkTicket);
  for (const key of OF_TICKETS) if (members[key]) fault(members[key], 'is about tickets only');
  return checkMatter(members.matter);
};

type OccurrenceMembers = { readonly [key in 'openedAt' | 'atRisk' | 'breachedAt' | 'metric' | 'matter']?: Input };

const checkOccurrences = ({ openedAt, atRisk, breachedAt, metric, matter }: OccurrenceMembers) => {
  const named = metric ? choiceOf(metric, METRICS) : 'resolution';
  const opened = checked(openedAt, checkInstant);
  const breached = checked(breachedAt, checkInstant);
  const passed = checked(atRisk, checkThresholds) ?? [];
  const occurrences: { at: number; occurrence: Occurrence }[] = [];
  if (named === null) return occurrences;
  const clock = matter ? null : named;
  if (opened !== null) occurrences.push({ at: opened, occurrence: { on: 'opened' } });
  for (const { threshold, at } of passed)
    occurrences.push({ at, occurrence: { on: 'at-risk', metric: clock, threshold, escalates: true } });
  if (breached !== null) occurrences.push({ at: breached, occurrence: { on: 'breached', metric: clock } });
  return occurrences;
};

const checkThresholds = (input: Input): { threshold: string; at: number }[] | null => {
  const items = itemsOf(input);
  if (items && items.length > MOST_THRESHOLDS) return fault(input, `must not be more than ${MOST_THRESHOLDS}`);
  return items && listOf(input, checkThreshold);
};

const checkThreshold = (input: Input): { threshold: string; at: number } | null => {
  const members = membersOf(input, ['threshold', 'at']);
  if (!members) return null;
  const threshold = checked(members.threshold, (each) =>
    typeof each.value === 'number' ? checkWhole(each, 1, 100) : checkDuration(each),
  );
  const at = checked(members.at, checkInstant);
  return threshold !== null && at !== null ? { threshold: String(threshold), at } : null;
};

const checkUntil = (input: Input, last: number): number | null => {
  const until = checkInstant(input);
  if (until === null || (until >= last && until - last <= LONGEST_SPAN)) return until;
  return fault(input, 'must be 0 to 92 days after the last thing that happened');
};
