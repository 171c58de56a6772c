import { type Input, checked, choiceOf, fault, listOf, membersOf, textOf } from '@chronodesk/kernel/input';
import { type AgreementTerms, HOLD_REASONS, METRICS, type Target, amountOf } from './agreement-terms.js';
import { parseDuration } from '@chronodesk/wall-time';

/** Checks terms as somebody wrote them; faults go to the input's list. Fit for use only if there were none. */
export function checkAgreementTerms(input: Input): AgreementTerms | null {
  const members = membersOf(input, ['targets'], ['pauseOn', 'pausable', 'onReopen']);
  if (!members) return null;
  const targets = members.targets ? checkTargets(members.targets) : [];
  const pauseOn = members.pauseOn ? listOf(members.pauseOn, (item) => choiceOf(item, HOLD_REASONS)) : [];
  const pausable = members.pausable ? listOf(members.pausable, (item) => choiceOf(item, METRICS)) : [];
  const onReopen = members.onReopen ? choiceOf(members.onReopen, ['continue', 'restart']) : 'continue';
  return { targets, pauseOn, pausable, onReopen: onReopen ?? 'continue' };
}

/** A priority is a whole number from 1 (most urgent). */
export function checkPriority(input: Input): number | null {
  const { value } = input;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  return fault(input, 'must be a whole number from 1');
}

function checkTargets(input: Input): Target[] {
  const promised = new Set<string>();
  return listOf(input, (item) => {
    const target = checkTarget(item);
    if (!target) return null;
    const key = `${target.metric} ${target.priority}`;
    if (promised.has(key)) return fault(item, 'repeats the metric and priority of another target');
    promised.add(key);
    return target;
  });
}

function checkTarget(input: Input): Target | null {
  const members = membersOf(input, ['metric', 'priority', 'within'], ['thresholds']);
  if (!members) return null;
  const metric = checked(members.metric, (each) => choiceOf(each, METRICS));
  const priority = checked(members.priority, checkPriority);
  const within = checked(members.within, checkWithin);
  const target = within === null ? Infinity : (parseDuration(within) ?? Infinity);
  const thresholds = members.thresholds ? listOf(members.thresholds, (item) => checkThreshold(item, target)) : [];
  return metric === null || priority === null || within === null ? null : { metric, priority, within, thresholds };
}

function checkWithin(input: Input): string | null {
  const text = textOf(input);
  if (text === null) return null;
  const milliseconds = parseDuration(text);
  if (milliseconds === null) return fault(input, 'must be a duration in hours, minutes and seconds, such as PT4H30M');
  return milliseconds > 0 ? text : fault(input, 'must be longer than nothing');
}

function checkThreshold(input: Input, target: number): number | string | null {
  const { value } = input;
  if (typeof value === 'number') {
    const fits = Number.isInteger(value) && value >= 1 && value <= 100;
    return fits ? value : fault(input, 'must be a whole per cent from 1 to 100');
  }
  if (typeof value !== 'string') return fault(input, 'must be a per cent or a duration');
  if (parseDuration(value) === null) {
    return fault(input, 'must be a duration in hours, minutes and seconds, such as PT30M');
  }
  return amountOf(value, target) === null ? fault(input, 'must be shorter than the target') : value;
}
