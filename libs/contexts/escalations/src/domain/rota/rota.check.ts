import {
  type Checked,
  type Input,
  TEXT_LENGTH,
  below,
  checkBody,
  checkId,
  checkText,
  checkWhole,
  checked,
  fault,
  listOf,
  membersOf,
} from '@chronodesk/kernel/input';
import { checkDate, checkInstant, checkTime, checkZone, isoOf } from '../time/time-input.js';
import { type RotaContent, type RotaLayer, type RotaOverride } from './rota-content.js';

/** Layers of a rota, and members of a layer, at most. */
const MOST_LAYERS = 10;
const MOST_MEMBERS = 100;
/** Longest turn. */
const MOST_DAYS = 366;
const MOST_WEEKS = 52;
/** The layer of a rota that is written as a single rotation. */
const ONLY_LAYER = 'on-call';

/** Reads the body of `POST /rotas`. */
export const checkNewRota = (body: unknown): Checked<{ id: string | null; name: string; content: RotaContent }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['name', 'timeZone'], ['id', 'layers', 'rotation']);
    if (!members) return null;
    const id = checked(members.id, checkId);
    const name = checked(members.name, checkText);
    const content = checkContent(input, members);
    return name !== null && content ? { id, name, content } : null;
  });

/** Reads the body of `POST /rotas/{id}/amend`: the whole new content. */
export const checkRotaAmendment = (
  body: unknown,
): Checked<{ name: string | null; content: RotaContent; reason: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['timeZone'], ['name', 'reason', 'layers', 'rotation']);
    if (!members) return null;
    const name = checked(members.name, checkText);
    const reason = checked(members.reason, (each) => checkText(each, TEXT_LENGTH));
    const content = checkContent(input, members);
    return content && { name, content, reason };
  });

/** Reads the body of `POST /rotas/{id}/override`. */
export const checkOverride = (body: unknown): Checked<Omit<RotaOverride, 'id'> & { readonly id: string | null }> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['from', 'until', 'person', 'reason'], ['id', 'layer']);
    if (!members) return null;
    const id = checked(members.id, checkId);
    const layer = checked(members.layer, checkText);
    const from = checked(members.from, checkInstant);
    const until = checked(members.until, checkInstant);
    const person = checked(members.person, (each) => (each.value === null ? null : checkText(each)));
    const reason = checked(members.reason, (each) => checkText(each, TEXT_LENGTH));
    if (from === null || until === null || reason === null) return null;
    if (from >= until) return fault(members.until ?? input, 'must be later than "from"');
    return { id, layer, from: isoOf(from), until: isoOf(until), person, reason };
  });

/** Where the body of a rota names people: JSON Pointer and id. A single rotation was read as the only layer. */
export const membersNamedIn = ({ layers }: RotaContent, body: unknown): { path: string; person: string }[] => {
  const isSingle = typeof body === 'object' && body !== null && 'rotation' in body;
  return layers.flatMap(({ members }, index) =>
    members.map((person, at) => {
      const place = isSingle ? '/rotation' : `/layers/${index}`;
      return { path: `${place}/members/${at}`, person };
    }),
  );
};

type ContentMembers = { readonly timeZone: Input | null; readonly layers?: Input; readonly rotation?: Input };

const checkContent = (input: Input, { timeZone, layers, rotation }: ContentMembers): RotaContent | null => {
  const zone = checked(timeZone, checkZone);
  if (!layers === !rotation) return fault(input, 'must have either "layers" or a single "rotation"');
  const single = checked(rotation, (each) => checkLayer(each, false));
  const many = layers ? checkLayers(layers) : single && [single];
  return zone !== null && many ? { timeZone: zone, layers: many } : null;
};

const checkLayers = (input: Input): RotaLayer[] | null => {
  const layers = listOf(input, (each) => checkLayer(each, true));
  if (Array.isArray(input.value) && input.value.length === 0) return fault(input, 'must not be empty');
  if (layers.length > MOST_LAYERS) return fault(input, `must not be more than ${MOST_LAYERS}`);
  const names = layers.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) < index)
      fault(below(below(input, index, null), 'name', name), 'is the name of another layer');
  });
  return layers;
};

const checkLayer = (input: Input, isNamed: boolean): RotaLayer | null => {
  const required = ['members', 'start', 'at', 'every'] as const;
  const members = isNamed ? membersOf(input, [...required, 'name']) : membersOf(input, required, ['name']);
  if (!members) return null;
  const name = members.name ? checkText(members.name) : isNamed ? null : ONLY_LAYER;
  const people = checked(members.members, checkMembers);
  const start = checked(members.start, checkDate);
  const at = checked(members.at, (each) => checkTime(each));
  const every = checked(members.every, checkEvery);
  if (name === null || people === null || start === null) return null;
  return at !== null && every ? { name, members: people, start, at, every } : null;
};

const checkMembers = (input: Input): string[] | null => {
  const people = listOf(input, (each) => checkText(each));
  if (Array.isArray(input.value) && input.value.length === 0)
    return fault(input, 'must not be empty: nobody would be on call');
  return people.length <= MOST_MEMBERS ? people : fault(input, `must not be more than ${MOST_MEMBERS}`);
};

const checkEvery = (input: Input): RotaLayer['every'] | null => {
  const members = membersOf(input, [], ['days', 'weeks']);
  if (!members) return null;
  if (!members.days === !members.weeks) return fault(input, 'must have either "days" or "weeks"');
  const days = checked(members.days, (each) => checkWhole(each, 1, MOST_DAYS));
  const weeks = checked(members.weeks, (each) => checkWhole(each, 1, MOST_WEEKS));
  if (days !== null) return { days };
  return weeks === null ? null : { weeks };
};
