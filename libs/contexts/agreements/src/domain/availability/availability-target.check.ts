import { checked, checkText, choiceOf, fault, type Input, listOf, membersOf, textOf } from '@chronodesk/kernel/input';
import {
  AVAILABILITY_HOURS,
  AVAILABILITY_PERIODS,
  type AvailabilityTarget,
  thousandthsOf,
} from './availability-target.js';

/** What is left out of a target means this. */
const DEFAULTS = { countDegraded: false, excludePlanned: true } as const;
const OPTIONAL = ['service', 'countDegraded', 'excludePlanned', 'thresholds', 'timeZone'] as const;
/** An agreement for more services than this is several agreements. */
const MAX_TARGETS = 200;
const HIGHEST_PERCENT = 100;

/** Checks the availability targets of an agreement as somebody wrote them; faults go to the input's list. */
export const checkAvailability = (input: Input, isKnownZone: (name: string) => boolean): AvailabilityTarget[] => {
  if (Array.isArray(input.value) && input.value.length > MAX_TARGETS) {
    fault(input, `must have at most ${MAX_TARGETS} targets`);
    return [];
  }
  return listOf(input, (item) => checkTarget(item, isKnownZone));
};

const checkTarget = (input: Input, isKnownZone: (name: string) => boolean): AvailabilityTarget | null => {
  const members = membersOf(input, ['percent', 'per', 'measuredIn'], OPTIONAL);
  if (!members) return null;
  const percent = checked(members.percent, checkPercent);
  const per = checked(members.per, (each) => choiceOf(each, AVAILABILITY_PERIODS));
  const measuredIn = checked(members.measuredIn, (each) => choiceOf(each, AVAILABILITY_HOURS));
  const service = checked(members.service, (each) => (each.value === null ? null : checkText(each)));
  const timeZone = checked(members.timeZone, (each) => (each.value === null ? null : checkZone(each, isKnownZone)));
  const countDegraded = checked(members.countDegraded, checkFlag) ?? DEFAULTS.countDegraded;
  const excludePlanned = checked(members.excludePlanned, checkFlag) ?? DEFAULTS.excludePlanned;
  const thresholds = members.thresholds ? checkThresholds(members.thresholds, percent) : [];
  if (percent === null || per === null || measuredIn === null) return null;
  return { service, percent, per, measuredIn, countDegraded, excludePlanned, thresholds, timeZone };
};

const checkPercent = (input: Input): number | null => {
  const { value } = input;
  if (typeof value !== 'number') return fault(input, 'must be a number');
  if (!(value > 0 && value <= HIGHEST_PERCENT)) return fault(input, 'must be more than 0 and at most 100');
  return thousandthsOf(value) === null ? fault(input, 'must have at most three decimals') : value;
};

const checkThresholds = (input: Input, percent: number | null): number[] => {
  const thresholds = listOf(input, checkThreshold);
  if (percent === HIGHEST_PERCENT && thresholds.length > 0)
    fault(input, 'make no sense with 100 per cent, which allows no downtime to use up');
  return thresholds;
};

const checkThreshold = (input: Input): number | null => {
  const { value } = input;
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= HIGHEST_PERCENT;
  return fits ? value : fault(input, 'must be a whole per cent from 1 to 100');
};

const checkFlag = (input: Input): boolean | null =>
  typeof input.value === 'boolean' ? input.value : fault(input, 'must be true or false');

const checkZone = (input: Input, isKnownZone: (name: string) => boolean): string | null => {
  const name = textOf(input);
  if (name === null || isKnownZone(name)) return name;
  return fault(input, 'is no time zone of the IANA database');
};
