import { below, checked, checkId, fault, type Input, itemsOf, membersOf } from '@chronodesk/kernel/input';
import { parseDuration } from '@chronodesk/wall-time';
import { type AudiencePlan } from '../progress/major-incident.values.js';
import { remindBeforeOf } from './update-clock.js';

const MOST_AUDIENCES = 20;
const SHORTEST_MS = 60_000;
const LONGEST_MS = 30 * 86_400_000;
const INTERVAL = 'must be a duration in hours and minutes such as PT30M, at least PT1M and at most PT720H';

/** A communication plan as somebody wrote it; each audience once. */
export const checkPlan = (input: Input): readonly AudiencePlan[] | null => {
  const items = itemsOf(input);
  if (!items) return null;
  if (items.length === 0 || items.length > MOST_AUDIENCES)
    return fault(input, `must have 1 to ${MOST_AUDIENCES} audiences`);
  const plan: AudiencePlan[] = [];
  for (const item of items) {
    const one = checkAudience(item);
    if (!one) continue;
    if (plan.some(({ audience }) => audience === one.audience))
      fault(below(item, 'audience', one.audience), 'names another audience already');
    plan.push(one);
  }
  return plan;
};

const checkAudience = (input: Input): AudiencePlan | null => {
  const members = membersOf(input, ['audience', 'every'], ['remindBefore']);
  const audience = checked(members?.audience, checkId);
  const every = checked(members?.every, checkInterval);
  const remindBefore = checked(members?.remindBefore, (each) => checkReminder(each, every));
  if (audience === null || every === null) return null;
  return { audience, every, remindBefore: remindBefore ?? remindBeforeOf(every) };
};

/** How often, or after what time. */
export const checkInterval = (input: Input): string | null => {
  const milliseconds = typeof input.value === 'string' ? parseDuration(input.value) : null;
  const isFine = milliseconds !== null && milliseconds >= SHORTEST_MS && milliseconds <= LONGEST_MS;
  return isFine ? (input.value as string) : fault(input, INTERVAL);
};

const checkReminder = (input: Input, every: string | null): string | null => {
  const milliseconds = typeof input.value === 'string' ? parseDuration(input.value) : null;
  if (milliseconds === null) return fault(input, 'must be a duration in hours and minutes such as PT5M');
  if (every !== null && milliseconds >= (parseDuration(every) ?? 0))
    return fault(input, 'must be shorter than "every"');
  return input.value as string;
};
