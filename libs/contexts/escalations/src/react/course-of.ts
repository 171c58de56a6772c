import { type EscalationCommand } from '../domain/escalation.commands.js';
import { type EscalationCause } from '../domain/escalation.events.js';
import { effectiveInstant, raisedUnder } from '../domain/course/round.js';
import { isoOf, millisecondsOf } from '../domain/time/time-input.js';
import { builtInPolicy } from '../domain/policy/built-in-policy.js';
import { ladderFrom } from '../domain/policy/ladder.js';
import { type PolicyStep } from '../domain/policy/policy-content.js';
import { type OfferedPolicy } from '../domain/policy/policy-matching.js';
import { type Occurrence, stepAtOnce, stepsAfter } from '../domain/policy/step-choice.js';
import { ownerOfSubject } from '../domain/subject/subject.js';

/** One escalation that follows from a fact; `after` is what tells it from others of the same fact. */
export interface FollowingEscalation {
  readonly command: EscalationCommand;
  /** ISO 8601 duration after the fact; null: at once. */
  readonly after: string | null;
}

/** A fact about a ticket or another matter, and when it happened and was noticed; ISO 8601, UTC. */
export interface EscalatedFact {
  readonly cause: EscalationCause;
  readonly occurrence: Occurrence;
  readonly at: string;
  readonly noticedAt: string;
}

/** Everything that follows from a fact: one escalation at once, if any, and those planned for later. */
export const escalationsOf = (fact: EscalatedFact, policy: OfferedPolicy | null): FollowingEscalation[] => {
  if (!policy) return byBuiltIn(fact);
  const { content } = policy;
  const atOnce = stepAtOnce(content, fact.occurrence);
  const later = stepsAfter(content, fact.occurrence).map((step) => planned(fact, policy, step));
  return [...(atOnce ? [raised(fact, policy, atOnce)] : []), ...later];
};

/** Without a policy nothing follows from an escalation, so it carries no ruling. */
const byBuiltIn = ({ cause, occurrence }: EscalatedFact): FollowingEscalation[] => {
  const step = stepAtOnce(builtInPolicy, occurrence);
  if (!step) return [];
  const data = { ...cause, level: step.level, owner: ownerOfSubject(cause)?.id ?? null };
  return [{ command: { type: 'RaiseEscalation', data }, after: null }];
};

const raised = (fact: EscalatedFact, policy: OfferedPolicy, step: PolicyStep): FollowingEscalation => {
  const data = raisedUnder(rulingOf(fact, policy, step), fact.cause, effectiveInstant(fact.at, fact.noticedAt));
  return { command: { type: 'RaiseEscalation', data }, after: null };
};

const planned = (fact: EscalatedFact, policy: OfferedPolicy, step: PolicyStep): FollowingEscalation => {
  const after = step.when.after ?? 'PT0S';
  const raiseAt = isoOf(Date.parse(fact.at) + millisecondsOf(after));
  const data = { ...fact.cause, level: step.level, ruling: rulingOf(fact, policy, step), raiseAt };
  return { command: { type: 'PlanEscalation', data }, after };
};

const rulingOf = ({ cause }: EscalatedFact, { policy, version, content }: OfferedPolicy, step: PolicyStep) => ({
  policy,
  version,
  ladder: ladderFrom(content.steps, step, cause.metric),
});
