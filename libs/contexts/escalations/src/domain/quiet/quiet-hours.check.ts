import { type Input, checkWhole, checked, choiceOf, fault, listOf, membersOf } from '@chronodesk/kernel/input';
import { checkTime, checkZone } from '../time/time-input.js';
import { isAlwaysQuiet, type QuietHours, type QuietWindow, type Weekday, WEEKDAYS } from './quiet-hours.js';

/** Windows of one set of quiet hours at most; a week has seven days with a night and a lunch each. */
const MOST_WINDOWS = 21;
const HIGHEST_PRIORITY = 9;
const HIGHEST_LEVEL = 9;

/** Reads quiet hours as they stand in a policy; refuses those that never end. */
export const checkQuietHours = (input: Input): QuietHours | null => {
  const members = membersOf(input, ['timeZone', 'windows'], ['unless']);
  if (!members) return null;
  const timeZone = checked(members.timeZone, checkZone);
  const windows = checked(members.windows, checkWindows);
  const unless = checked(members.unless, checkUnless);
  if (windows && isAlwaysQuiet(windows) && members.windows)
    return fault(members.windows, 'leave no hour of the week in which anybody could be told');
  return timeZone !== null && windows ? { timeZone, windows, ...(unless && { unless }) } : null;
};

const checkWindows = (input: Input): QuietWindow[] | null => {
  const windows = listOf(input, checkWindow);
  if (windows.length > MOST_WINDOWS) return fault(input, `must not be more than ${MOST_WINDOWS}`);
  return Array.isArray(input.value) && input.value.length === 0 ? fault(input, 'must not be empty') : windows;
};

const checkWindow = (input: Input): QuietWindow | null => {
  const members = membersOf(input, ['from', 'until'], ['days']);
  if (!members) return null;
  const from = checked(members.from, (each) => checkTime(each));
  const until = checked(members.until, (each) => checkTime(each, { mayBeMidnight: true }));
  const days = checked(members.days, checkDays);
  if (from === null || until === null) return null;
  if (from === until) return fault(input, 'must last some time; from 00:00 until 24:00 is a whole day');
  return { from, until, ...(days && { days }) };
};

const checkDays = (input: Input): Weekday[] | null => {
  const days = listOf(input, (each) => choiceOf(each, WEEKDAYS));
  return days.length > 0 ? [...new Set(days)] : fault(input, `must name days: ${WEEKDAYS.join(', ')}`);
};

const checkUnless = (input: Input): QuietHours['unless'] | null => {
  const members = membersOf(input, [], ['priority', 'level']);
  if (!members) return null;
  const priority = checked(members.priority, (each) => wholeNumbers(each, HIGHEST_PRIORITY));
  const level = checked(members.level, (each) => wholeNumbers(each, HIGHEST_LEVEL));
  if (priority === null && level === null) return fault(input, 'must name priorities or levels');
  return { ...(priority && { priority }), ...(level && { level }) };
};

const wholeNumbers = (input: Input, most: number): number[] | null => {
  const numbers = listOf(input, (each) => checkWhole(each, 1, most));
  return numbers.length > 0 ? [...new Set(numbers)] : fault(input, 'must name at least one');
};
