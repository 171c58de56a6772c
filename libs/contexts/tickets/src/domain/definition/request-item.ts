import {
  checkBody,
  type Checked,
  checked,
  checkId,
  checkText,
  choiceOf,
  fault,
  type Fault,
  type Input,
  listOf,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { dayNumberOf } from '@chronodesk/wall-time';
import {
  type Approver,
  type FormField,
  type RequestItemContent,
  type TicketTemplateContent,
} from '../definition.events.js';
import { type FormValue } from '../fulfilment.events.js';

const TYPES = ['text', 'number', 'yes-no', 'date', 'choice'] as const;
/** Fields, choices or points of a checklist at most. */
const MOST = 100;

/** What is sent to define something under an id of choice. */
export interface NamedDefinition<Content> {
  readonly id: string;
  readonly content: Content;
  readonly reason: string | null;
}

export const checkRequestItem = (body: unknown): Checked<NamedDefinition<RequestItemContent>> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['id', 'name', 'fields'], ['service', 'approval', 'checklist', 'reason']);
    if (!members) return null;
    const id = checked(members.id, checkId);
    const name = checked(members.name, checkText);
    const fields = checked(members.fields, checkFields);
    const service = orNull(members.service, checkText);
    const approval = orNull(members.approval, checkApprover);
    const checklist = checked(members.checklist, checkChecklist) ?? [];
    const reason = orNull(members.reason, (one) => checkText(one, TEXT_LENGTH));
    if (id === null || name === null || fields === null) return null;
    return { id, content: { name, service, fields, approval, checklist }, reason };
  });

export const checkTemplate = (body: unknown): Checked<NamedDefinition<TicketTemplateContent>> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['id', 'name', 'checklist'], ['reason']);
    if (!members) return null;
    const id = checked(members.id, checkId);
    const name = checked(members.name, checkText);
    const checklist = checked(members.checklist, checkChecklist);
    const reason = orNull(members.reason, (one) => checkText(one, TEXT_LENGTH));
    return id !== null && name !== null && checklist ? { id, content: { name, checklist }, reason } : null;
  });

const orNull = <Value>(input: Input | null | undefined, check: (input: Input) => Value | null): Value | null =>
  input && input.value !== null ? check(input) : null;

const checkChecklist = (input: Input): string[] | null => {
  const texts = listOf(input, (item) => checkText(item, 1_000));
  return Array.isArray(input.value) && input.value.length > MOST ? fault(input, `must have at most ${MOST}`) : texts;
};

const checkApprover = (input: Input): Approver | null => {
  const members = membersOf(input, ['kind', 'id']);
  if (!members) return null;
  const kind = checked(members.kind, (one) => choiceOf(one, ['person', 'role'] as const));
  const id = checked(members.id, checkText);
  return kind !== null && id !== null ? { kind, id } : null;
};

const checkFields = (input: Input): FormField[] | null => {
  const fields = listOf(input, checkField);
  if (!Array.isArray(input.value)) return null;
  if (input.value.length > MOST) return fault(input, `must have at most ${MOST} fields`);
  const ids = fields.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? fields : fault(input, `names ${twice} twice; give each field an id of its own`);
};

const checkField = (input: Input): FormField | null => {
  const members = membersOf(input, ['id', 'label', 'type'], ['required', 'choices']);
  if (!members) return null;
  const id = checked(members.id, checkId);
  const label = checked(members.label, checkText);
  const type = checked(members.type, (one) => choiceOf(one, TYPES));
  const required = checked(members.required, checkTruth) ?? false;
  const choices = checked(members.choices, (one) => listOf(one, (item) => checkText(item))) ?? [];
  if (type === 'choice' && choices.length === 0) return fault(input, 'must have choices to choose from');
  if (type !== null && type !== 'choice' && choices.length > 0) return fault(input, 'has choices only for type choice');
  return id !== null && label !== null && type !== null ? { id, label, type, required, choices } : null;
};

const checkTruth = (input: Input): boolean | null =>
  typeof input.value === 'boolean' ? input.value : fault(input, 'must be true or false');

/** Every place where a filled-in form does not fit the fields of its item. */
export const formFaults = (fields: readonly FormField[], form: Readonly<Record<string, unknown>>): Fault[] => {
  const unknown = Object.keys(form).filter((key) => !fields.some(({ id }) => id === key));
  const faults = fields.flatMap((field): Fault[] => {
    const value = Object.hasOwn(form, field.id) ? form[field.id] : undefined;
    const message = value === undefined ? (field.required ? 'is missing' : null) : valueFault(field, value);
    return message === null ? [] : [{ path: `/form/${field.id}`, message }];
  });
  return [...faults, ...unknown.map((key) => ({ path: `/form/${key}`, message: 'is no field of this form' }))];
};

/** A form without faults. */
export const isForm = (
  fields: readonly FormField[],
  form: Readonly<Record<string, unknown>>,
): form is Readonly<Record<string, FormValue>> => formFaults(fields, form).length === 0;

const textFault = (value: unknown): string | null => {
  if (typeof value !== 'string') return 'must be a string';
  if (value !== '' && value.trim() === '') return 'must not be blank';
  const fits = value !== '' && value.length <= TEXT_LENGTH && !value.includes('\0');
  return fits ? null : `must have 1 to ${TEXT_LENGTH} characters`;
};

const valueFault = ({ type, choices }: FormField, value: unknown): string | null => {
  switch (type) {
    case 'text':
      return textFault(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'must be a number';
    case 'yes-no':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'date':
      return typeof value === 'string' && dayNumberOf(value) !== null ? null : 'must be a date, YYYY-MM-DD';
    case 'choice':
      return choices.some((choice) => choice === value) ? null : `must be one of ${choices.join(', ')}`;
  }
};
