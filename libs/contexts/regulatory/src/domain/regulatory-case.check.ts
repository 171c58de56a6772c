import {
  below,
  checkBody,
  checked,
  type Checked,
  checkText,
  fault,
  type Fault,
  type Input,
  inputOf,
  itemsOf,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { parseInstant } from '@chronodesk/wall-time';
import { type Form } from './regulation.events.js';
import { type CaseRegulation, type FieldValues } from './regulatory-case.events.js';

const MOST_REGULATIONS = 20;
/** Anchors and form fields that one body may hold. */
const MOST_KEYS = 200;

/** What `POST /regulatory-cases` asks for. Instants canonical UTC. */
export interface CaseOpening {
  /** Id or number. */
  readonly ticket: string | null;
  readonly title: string | null;
  readonly reason: string;
  readonly regulations: readonly string[];
  readonly anchors: Readonly<Record<string, string>>;
}

/** @param now nothing can have happened later: ISO 8601 UTC */
export const checkOpening = (body: unknown, now: string): Checked<CaseOpening> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['regulations', 'anchors', 'reason'], ['ticket', 'title']);
    const ticket = orNull(members?.ticket);
    const title = orNull(members?.title);
    const reason = checked(members?.reason, (each) => checkText(each, TEXT_LENGTH));
    const regulations = checked(members?.regulations, checkRegulations);
    const anchors = checked(members?.anchors, (each) => checkMap(each, (item) => checkInstant(item, now)));
    return reason !== null && regulations && anchors ? { ticket, title, reason, regulations, anchors } : null;
  });

/** What `POST /regulatory-cases/{id}/anchor` asks for. */
export const checkAnchor = (
  body: unknown,
  now: string,
): Checked<{ readonly anchor: string; readonly at: string; readonly reason: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['anchor', 'at'], ['reason']);
    const anchor = checked(members?.anchor, checkText);
    const at = checked(members?.at, (each) => checkInstant(each, now));
    const reason = checked(members?.reason, (each) => checkText(each, TEXT_LENGTH));
    return anchor !== null && at !== null ? { anchor, at, reason } : null;
  });

/** What `POST /regulatory-cases/{id}/submit` asks for; `at` is now unless given. */
export interface StageSubmitting {
  readonly regulation: string;
  readonly stage: string;
  readonly at: string;
  readonly reference: string;
  readonly fields: FieldValues;
}

export const checkSubmission = (body: unknown, now: string): Checked<StageSubmitting> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['regulation', 'stage', 'reference'], ['at', 'fields']);
    const regulation = checked(members?.regulation, checkText);
    const stage = checked(members?.stage, checkText);
    const reference = checked(members?.reference, checkText);
    const at = checked(members?.at, (each) => checkInstant(each, now)) ?? now;
    const fields = checked(members?.fields, (each) => checkMap(each, checkFieldValue)) ?? {};
    return regulation !== null && stage !== null && reference !== null
      ? { regulation, stage, at, reference, fields }
      : null;
  });

/** Anchors that no regulation of a case counts from, and those that have to be known from the start. */
export const faultsOfAnchors = (
  anchors: Readonly<Record<string, string>>,
  regulations: readonly CaseRegulation[],
): Fault[] => {
  const input = { ...inputOf(anchors), path: '/anchors' };
  const wanted = regulations.flatMap(({ content }) =>
    content.anchors.map((anchor) => ({ ...anchor, regulation: content.name })),
  );
  for (const id of Object.keys(anchors))
    if (!wanted.some((anchor) => anchor.id === id))
      fault(below(input, id, null), `is no anchor of these regulations; they count from ${idsOf(wanted)}`);
  const missing = new Map(
    wanted.filter(({ id, atOpening }) => atOpening && !Object.hasOwn(anchors, id)).map((anchor) => [anchor.id, anchor]),
  );
  for (const { id, name, regulation } of missing.values())
    fault(below(input, id, null), `is missing: ${regulation} counts from it (${name.en})`);
  return input.faults;
};

/** Fields that the form does not have, and those it needs. */
export const faultsOfFields = (fields: FieldValues, form: Form, isLate: boolean): Fault[] => {
  const input = { ...inputOf(fields), path: '/fields' };
  for (const key of Object.keys(fields))
    if (!form.fields.some((field) => field.key === key))
      fault(below(input, key, null), `is no field of the form ${form.id}`);
  for (const { key, label, required, requiredIfLate } of form.fields) {
    const isNeeded = required || (requiredIfLate && isLate);
    if (isNeeded && isBlank(fields, key))
      fault(below(input, key, null), `is missing: ${label.en}${required ? '' : ' (the deadline has passed)'}`);
  }
  return input.faults;
};

const isBlank = (fields: FieldValues, key: string): boolean =>
  !Object.hasOwn(fields, key) || String(fields[key]).trim() === '';

const idsOf = (anchors: readonly { readonly id: string }[]): string =>
  [...new Set(anchors.map(({ id }) => id))].join(', ');

const orNull = (input: Input | null | undefined): string | null =>
  input?.value === null ? null : checked(input, checkText);

const checkRegulations = (input: Input): readonly string[] | null => {
  const items = itemsOf(input);
  if (!items) return null;
  if (items.length === 0 || items.length > MOST_REGULATIONS)
    return fault(input, `must have 1 to ${MOST_REGULATIONS} regulations`);
  const ids: string[] = [];
  for (const item of items) {
    const id = checkText(item);
    if (id === null) continue;
    if (ids.includes(id)) fault(item, 'repeats another regulation');
    ids.push(id);
  }
  return ids;
};

const checkMap = <Value>(input: Input, check: (item: Input) => Value | null): Record<string, Value> | null => {
  const { value } = input;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(input, 'must be an object');
  const entries = Object.entries(value);
  if (entries.length > MOST_KEYS) return fault(input, `must have at most ${MOST_KEYS} keys`);
  const map = entries.map(([key, item]) => [key, check(below(input, key, item))] as const);
  return Object.fromEntries(map.filter((entry): entry is readonly [string, Value] => entry[1] !== null));
};

const checkInstant = (input: Input, now: string): string | null => {
  const instant = typeof input.value === 'string' ? parseInstant(input.value) : null;
  if (instant === null) return fault(input, 'must be an instant with a zone, such as 2026-05-01T10:00:00Z');
  if (instant > Date.parse(now)) return fault(input, 'must not lie in the future');
  return new Date(instant).toISOString();
};

const checkFieldValue = (input: Input): string | number | boolean | null => {
  const { value } = input;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  if (typeof value === 'string' && value.length <= TEXT_LENGTH) return value;
  return fault(input, `must be true, false, a number, or a text of at most ${TEXT_LENGTH} characters`);
};
