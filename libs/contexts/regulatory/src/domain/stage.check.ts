import { type Text } from '@chronodesk/kernel';
import {
  below,
  checked,
  checkId,
  checkText,
  choiceOf,
  fault,
  type Input,
  itemsOf,
  listOf,
  membersOf,
} from '@chronodesk/kernel/input';
import {
  type Anchor,
  type Form,
  type FormField,
  type OuterLimit,
  type Owner,
  type Stage,
} from './regulation.events.js';
import { parsePeriod, type Period, shortestOf } from './periods/period.js';

const MOST_STAGES = 20;
const MOST_FIELDS = 200;
const MOST_THRESHOLDS = 20;
const STAGE = ['id', 'name', 'within', 'after', 'form', 'owner'] as const;
const STAGE_OPTIONS = ['counts', 'notLaterThan', 'nextWorkingDay', 'thresholds'] as const;
const PERIOD = 'must be longer than nothing, in hours such as PT72H, or in months and days such as P1M or P3D';

/** What a stage may count from. */
interface Origins {
  readonly anchors: ReadonlySet<string>;
  readonly earlier: ReadonlySet<string>;
  readonly all: ReadonlySet<unknown>;
}

/** Checks stages as somebody wrote them; each counts from an anchor or an earlier stage, so there are no circles. */
export const checkStages = (input: Input, anchors: readonly Anchor[]): readonly Stage[] | null => {
  const items = itemsOf(input);
  if (!items) return null;
  if (items.length === 0 || items.length > MOST_STAGES) return fault(input, `must have 1 to ${MOST_STAGES} stages`);
  const names = new Set(anchors.map(({ id }) => id));
  const all = new Set(items.map(({ value }) => (value as { id?: unknown } | null)?.id));
  const earlier = new Set<string>();
  const stages: Stage[] = [];
  for (const item of items) {
    const stage = checkStage(item, { anchors: names, earlier, all });
    if (!stage) continue;
    if (earlier.has(stage.id) || names.has(stage.id))
      fault(below(item, 'id', stage.id), 'names another stage or anchor already');
    earlier.add(stage.id);
    stages.push(stage);
  }
  return stages;
};

const checkStage = (input: Input, origins: Origins): Stage | null => {
  const members = membersOf(input, STAGE, STAGE_OPTIONS);
  if (!members) return null;
  const id = checked(members.id, checkId);
  const name = checked(members.name, checkName);
  const within = checked(members.within, checkPeriod);
  const after = checked(members.after, (each) => checkOrigin(each, origins, id));
  const form = checked(members.form, checkForm);
  const owner = checked(members.owner, checkOwner);
  const options = {
    counts: checked(members.counts, (each) => choiceOf(each, ['first', 'latest'] as const)) ?? ('first' as const),
    notLaterThan: checked(members.notLaterThan, (each) => checkLimit(each, origins)),
    nextWorkingDay: checked(members.nextWorkingDay, (each) => checkWorkingDay(each, within)) ?? false,
    thresholds: checked(members.thresholds, (each) => checkThresholds(each, within)) ?? [],
  };
  if (id === null || !name || within === null || after === null || !form || !owner) return null;
  return { id, name, within, after, form, owner, ...options };
};

/** A name in both languages of the desk. */
export const checkName = (input: Input): Text | null => {
  const members = membersOf(input, ['en', 'de']);
  const [en, de] = [checked(members?.en, checkText), checked(members?.de, checkText)];
  return en !== null && de !== null ? { en, de } : null;
};

export const checkFlag = (input: Input): boolean | null =>
  typeof input.value === 'boolean' ? input.value : fault(input, 'must be true or false');

const checkPeriod = (input: Input): string | null =>
  typeof input.value === 'string' && parsePeriod(input.value) ? input.value : fault(input, PERIOD);

const checkOrigin = (input: Input, { anchors, earlier, all }: Origins, own: string | null): string | null => {
  const { value } = input;
  if (typeof value === 'string' && (anchors.has(value) || earlier.has(value))) return value;
  if (value === own) return fault(input, 'must not be the stage itself');
  if (all.has(value)) return fault(input, 'names a later stage; list the stage that it counts from before it');
  return fault(input, `must be one of the anchors (${[...anchors].join(', ')}) or an earlier stage`);
};

const checkLimit = (input: Input, { anchors }: Origins): OuterLimit | null => {
  if (input.value === null) return null;
  const members = membersOf(input, ['within', 'after']);
  const within = checked(members?.within, checkPeriod);
  const after = checked(members?.after, (each) => choiceOf(each, [...anchors]));
  return within !== null && after !== null ? { within, after } : null;
};

const checkWorkingDay = (input: Input, within: string | null): boolean | null => {
  const flag = checkFlag(input);
  if (flag && within !== null && parsePeriod(within)?.unit === 'clock')
    return fault(input, 'is for periods in months or days only; hours count around the clock');
  return flag;
};

const checkThresholds = (input: Input, within: string | null): Stage['thresholds'] | null => {
  if (Array.isArray(input.value) && input.value.length > MOST_THRESHOLDS)
    return fault(input, `must have at most ${MOST_THRESHOLDS} thresholds`);
  const period = within === null ? null : parsePeriod(within);
  const seen = new Set<unknown>();
  return listOf(input, (item) => {
    if (seen.has(item.value)) return fault(item, 'repeats another threshold');
    seen.add(item.value);
    return checkThreshold(item, period);
  });
};

const checkThreshold = (input: Input, target: Period | null): number | string | null => {
  const { value } = input;
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 1 && value <= 100
      ? value
      : fault(input, 'must be a whole per cent from 1 to 100');
  const period = typeof value === 'string' ? parsePeriod(value) : null;
  if (!period || (period.unit === 'calendar' && period.months > 0))
    return fault(input, 'must be a per cent, or a duration before the deadline such as PT4H or P3D');
  if (target && shortestOf(period) >= shortestOf(target)) return fault(input, 'must be shorter than the period');
  return value as string;
};

const checkForm = (input: Input): Form | null => {
  const members = membersOf(input, ['id', 'fields']);
  const id = checked(members?.id, checkId);
  const fields = checked(members?.fields, checkFields);
  return id !== null && fields ? { id, fields } : null;
};

const checkFields = (input: Input): readonly FormField[] | null => {
  if (Array.isArray(input.value) && input.value.length > MOST_FIELDS)
    return fault(input, `must have at most ${MOST_FIELDS} fields`);
  const keys = new Set<string>();
  return listOf(input, (item) => {
    const members = membersOf(item, ['key', 'label'], ['required', 'requiredIfLate']);
    const key = checked(members?.key, checkKey);
    const label = checked(members?.label, checkName);
    const required = checked(members?.required, checkFlag) ?? false;
    const requiredIfLate = checked(members?.requiredIfLate, checkFlag) ?? false;
    if (key !== null && keys.has(key)) return fault(below(item, 'key', key), 'names another field already');
    if (key !== null) keys.add(key);
    return key !== null && label ? { key, label, required, requiredIfLate } : null;
  });
};

const checkKey = (input: Input): string | null =>
  typeof input.value === 'string' && /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(input.value)
    ? input.value
    : fault(input, 'must be 1 to 64 letters, digits, dashes or underscores, and begin with a letter');

const checkOwner = (input: Input): Owner | null => {
  const members = membersOf(input, ['kind', 'id']);
  const kind = checked(members?.kind, (each) => choiceOf(each, ['role', 'team', 'person'] as const));
  const id = checked(members?.id, checkText);
  return kind !== null && id !== null ? { kind, id } : null;
};
