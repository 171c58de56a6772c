import { type EscalationClimbed, type EscalationRepeated, type Unanswered } from '../escalation.events.js';
import { isoOf, millisecondsOf } from '../time/time-input.js';
import { type PolicyStep } from '../policy/policy-content.js';
import { type Course, type RaisedEscalation, subjectOfRaised } from './escalation.js';
import { effectiveInstant, ownerOf, patienceOf, roundOf } from './round.js';

interface Passing {
  readonly escalation: RaisedEscalation;
  readonly course: Course;
  readonly because: Unanswered;
  readonly deadline: string;
  readonly noticedAt: string;
}

/**
 * What becomes of an escalation whose deadline passed: it climbs, or the last level is told again; null if the deadline
 * is not the current one any more.
 */
export const afterDeadline = (
  escalation: RaisedEscalation,
  { deadline, noticedAt }: { readonly deadline: string; readonly noticedAt: string },
): EscalationClimbed | EscalationRepeated | null => {
  const { course } = escalation;
  if (!course?.deadline || course.deadline.at !== deadline) return null;
  const passing = { escalation, course, because: course.deadline.because, deadline, noticedAt };
  const above = course.ruling.ladder[course.rung + 1];
  return above ? climbed(passing, above) : repeated(passing);
};

const climbed = (
  { escalation, course, because, deadline, noticedAt }: Passing,
  step: PolicyStep,
): EscalationClimbed => {
  const subject = subjectOfRaised(escalation);
  const isLast = course.rung + 2 === course.ruling.ladder.length;
  const patience = patienceOf(step, subject, isLast);
  const at = effectiveInstant(deadline, noticedAt);
  const round = roundOf({ step, subject, at, firstNumber: course.nextNumber, patience });
  const levels = { from: escalation.level, level: step.level };
  const data = { ...subject, ...levels, owner: ownerOf(round), because, round, deadline, noticedAt };
  return { type: 'EscalationClimbed', data };
};

const repeated = ({ escalation, course, because, deadline, noticedAt }: Passing): EscalationRepeated | null => {
  const subject = subjectOfRaised(escalation);
  const { level } = escalation;
  const step = course.ruling.ladder[course.rung];
  if (!step?.repeat || course.repetitions >= step.repeat.times) return null;
  const repetition = course.repetitions + 1;
  const patience = repetition < step.repeat.times ? millisecondsOf(step.repeat.every) : null;
  const at = effectiveInstant(deadline, noticedAt);
  const round = roundOf({ step, subject, at, firstNumber: course.nextNumber, patience });
  return { type: 'EscalationRepeated', data: { ...subject, level, repetition, because, round, deadline, noticedAt } };
};

/** By when an escalation acknowledged at an instant (ISO 8601) has to be resolved; null where nothing would follow. */
export const resolveByOf = ({ ruling, rung, repetitions }: Course, at: string): string | null => {
  const step = ruling.ladder[rung];
  if (step?.resolveWithin === undefined) return null;
  const somethingFollows = rung + 1 < ruling.ladder.length || repetitions < (step.repeat?.times ?? 0);
  return somethingFollows ? isoOf(Date.parse(at) + millisecondsOf(step.resolveWithin)) : null;
};
