import { type PolicyStep } from './policy-content.js';

/** Whether a step belongs to the course of one clock; `metric` is null for what no clock is about. */
export const fits = ({ when }: PolicyStep, metric: string | null): boolean => {
  if (when.metric !== undefined) return when.metric === metric;
  return when.on !== 'opened' || metric === null;
};

/** Whether something follows when nobody reacts. */
export const isTimed = ({ acknowledgeWithin, resolveWithin }: PolicyStep): boolean =>
  acknowledgeWithin !== null || resolveWithin !== undefined;

/** The step that follows when nobody reacts to one; null where the course ends. */
export const stepAbove = (steps: readonly PolicyStep[], step: PolicyStep, metric: string | null): PolicyStep | null => {
  const above = steps.filter((other) => other.level > step.level && fits(other, metric));
  if (step.climbTo !== undefined) return above.find(({ level }) => level === step.climbTo) ?? null;
  return above.sort((a, b) => a.level - b.level)[0] ?? null;
};

/** The steps that an escalation takes if nobody ever reacts, lowest level first, beginning with the one that raises it. */
export const ladderFrom = (steps: readonly PolicyStep[], first: PolicyStep, metric: string | null): PolicyStep[] => {
  const ladder = [first];
  for (let step: PolicyStep | null = first; step && isTimed(step);) {
    step = stepAbove(steps, step, metric);
    if (step) ladder.push(step);
  }
  return ladder;
};
