import { type Input, checkWhole, checked, choiceOf, fault, membersOf } from '@chronodesk/kernel/input';
import { checkDuration } from '../time/time-input.js';
import { METRICS, OCCASIONS, type StepOccasion } from './policy-content.js';

/** What may stand beside each occasion. */
const MAY_HAVE: Readonly<Record<StepOccasion['on'], readonly string[]>> = {
  opened: ['after'],
  'at-risk': ['threshold', 'metric'],
  breached: ['after', 'metric'],
  climbed: ['metric'],
};

/** Why something may not. */
const WHY_NOT: Readonly<Record<string, string>> = {
  after: 'counts from the opening or from a breach; before the deadline use a threshold of the agreement',
  threshold: 'is for "at-risk" only',
  metric: 'means nothing here: no clock is about the opening',
};

/** Reads when a step is taken. */
export const checkOccasion = (input: Input): StepOccasion | null => {
  const members = membersOf(input, ['on'], ['threshold', 'after', 'metric']);
  if (!members) return null;
  const on = checked(members.on, (each) => choiceOf(each, OCCASIONS));
  const threshold = checked(members.threshold, checkThreshold);
  const after = checked(members.after, checkDuration);
  const metric = checked(members.metric, (each) => choiceOf(each, METRICS));
  if (on === null) return null;
  for (const key of ['threshold', 'after', 'metric'] as const) {
    const member = members[key];
    if (member && !MAY_HAVE[on].includes(key)) fault(member, WHY_NOT[key] ?? 'is not allowed here');
  }
  return {
    on,
    ...(threshold !== null && { threshold }),
    ...(after !== null && { after }),
    ...(metric !== null && { metric }),
  };
};

const checkThreshold = (input: Input): number | string | null =>
  typeof input.value === 'number' ? checkWhole(input, 1, 100) : checkDuration(input);
