import {
  checkBody,
  checked,
  type Checked,
  checkId,
  checkText,
  choiceOf,
  fault,
  type Input,
  inputOf,
  listOf,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { dayNumberOf, isKnownZone } from '@chronodesk/wall-time';
import { type Anchor, type RegulationContent } from './regulation.events.js';
import { checkFlag, checkName, checkStages } from './stage.check.js';
import { templateNames, templates } from './templates/templates.js';

const CONTENT = ['name', 'jurisdiction', 'source', 'timeZone', 'holidays', 'anchors', 'stages'] as const;
/** Bounds on what one regulation may hold, so that an event stays small. */
const MOST_ANCHORS = 20;
const MOST_HOLIDAYS = 1_000;
/** `GET /regulations/templates` is a route of its own. */
const TAKEN_ID = 'templates';

/** What `POST /regulations` asks for. */
export interface RegulationDefinition {
  /** Null: the platform chooses one. */
  readonly id: string | null;
  readonly template: string | null;
  readonly content: RegulationContent;
}

/** Reads the body of `POST /regulations`: a whole regulation, or a template and what is different from it. */
export const checkDefinition = (body: unknown): Checked<RegulationDefinition> =>
  checkBody(body, (input) => {
    const template = checked(memberOf(input, 'template'), (each) => choiceOf(each, templateNames));
    if (template === null && memberOf(input, 'template')) return null;
    const whole: Input = { ...input, value: onTemplate(template, input.value) };
    const members = membersOf(whole, ['name', 'timeZone', 'anchors', 'stages'], ['id', 'template', ...CONTENT]);
    const given = checked(members?.id, (each) => (each.value === TAKEN_ID ? fault(each, 'is taken') : checkId(each)));
    const content = members && checkContent(members);
    return content && { id: given ?? template, template, content };
  });

/** Reads the body of `POST /regulations/{id}/amend`: the whole new content. */
export const checkAmendment = (
  body: unknown,
): Checked<{ readonly content: RegulationContent; readonly reason: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['name', 'timeZone', 'anchors', 'stages'], ['reason', ...CONTENT]);
    const reason = checked(members?.reason, (each) => checkText(each, TEXT_LENGTH));
    const content = members && checkContent(members);
    return content && { content, reason };
  });

const memberOf = (input: Input, key: string): Input | null => {
  const { value } = input;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return { ...inputOf((value as Record<string, unknown>)[key]), path: `/${key}`, faults: input.faults };
};

const onTemplate = (template: string | null, value: unknown): unknown =>
  template === null || typeof value !== 'object' ? value : { ...templates[template], ...value };

type Members = { readonly [Key in (typeof CONTENT)[number]]?: Input | null };

const checkContent = (members: Members): RegulationContent | null => {
  const name = checked(members.name, checkText);
  const timeZone = checked(members.timeZone, checkZone);
  const anchors = checked(members.anchors, checkAnchors);
  const stages = anchors && checked(members.stages, (each) => checkStages(each, anchors));
  const holidays = checked(members.holidays, checkHolidays) ?? [];
  const [jurisdiction, source] = [orNull(members.jurisdiction), orNull(members.source)];
  return name !== null && timeZone !== null && anchors && stages
    ? { name, jurisdiction, source, timeZone, holidays, anchors, stages }
    : null;
};

const orNull = (input: Input | null | undefined): string | null =>
  input?.value === null ? null : checked(input, checkText);

const checkZone = (input: Input): string | null =>
  typeof input.value === 'string' && isKnownZone(input.value)
    ? input.value
    : fault(input, 'must be a zone of the tz database, such as Europe/Berlin');

const checkHolidays = (input: Input): readonly string[] | null => {
  if (Array.isArray(input.value) && input.value.length > MOST_HOLIDAYS)
    return fault(input, `must have at most ${MOST_HOLIDAYS} dates`);
  return listOf(input, (item) =>
    typeof item.value === 'string' && dayNumberOf(item.value) !== null
      ? item.value
      : fault(item, 'must be a date such as 2026-12-25'),
  );
};

const checkAnchors = (input: Input): readonly Anchor[] | null => {
  if (Array.isArray(input.value) && (input.value.length === 0 || input.value.length > MOST_ANCHORS))
    return fault(input, `must have 1 to ${MOST_ANCHORS} anchors`);
  const ids = new Set<string>();
  return listOf(input, (item) => {
    const members = membersOf(item, ['id', 'name'], ['atOpening']);
    const id = checked(members?.id, checkId);
    const name = checked(members?.name, checkName);
    const atOpening = checked(members?.atOpening, checkFlag) ?? false;
    if (id !== null && ids.has(id)) return fault({ ...item, path: `${item.path}/id` }, 'names another anchor already');
    if (id !== null) ids.add(id);
    return id !== null && name ? { id, name, atOpening } : null;
  });
};
