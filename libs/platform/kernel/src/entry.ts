import { type Decider, unreachable } from './decider.js';
import { NotFound, RuleViolation } from './errors.js';
import { type DomainCommand, type DomainEvent } from './message.js';
import { isSameValue } from './same-value.js';

/** An entry once defined. */
export interface KnownEntry<Content> {
  readonly status: 'active' | 'retired';
  readonly content: Content;
}

/** Something that a desk keeps under an id: defined, amended, one day retired. */
export type Entry<Content> = { readonly status: 'unknown' } | KnownEntry<Content>;

/** What happens to an entry; an amendment says the whole new content. */
export type EntryEvent<Name extends string, Content extends object, Retirement extends object> =
  | DomainEvent<`${Name}Defined`, Content>
  | DomainEvent<`${Name}Amended`, Content>
  | DomainEvent<`${Name}Retired`, Retirement>;

/** What may be asked of an entry; fields that an amendment does not name stay as they are. */
export type EntryCommand<Name extends string, Content extends object, Changes extends object = Partial<Content>> =
  | DomainCommand<`Define${Name}`, Content>
  | DomainCommand<`Amend${Name}`, Changes>
  | DomainCommand<`Retire${Name}`, { readonly reason: string | null }>;

/** One kind of entry. */
export interface EntryKind<
  Name extends string,
  Content extends object,
  Retirement extends object,
  Changes extends object = Partial<Content>,
> {
  /** Begins its event types: `Service` in `ServiceDefined`. */
  readonly name: Name;
  /** As a sentence and a refusal code call it: `configuration item`, `CONFIGURATION_ITEM_EXISTS`. */
  readonly what: string;
  readonly nameOf: (content: Content) => string;
  readonly retirementOf: (content: Content, reason: string | null) => Retirement;
  /** The content with some changes; absent: fields that are named replace those of the content. */
  readonly amended?: (content: Content, changes: Changes) => Content;
}

/** A value with those fields replaced that the changes name; undefined names nothing, null does. */
export const withChanges = <Value extends object>(value: Value, changes: Partial<Value>): Value => ({
  ...value,
  ...Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== undefined)),
});

/** The wording a kind's refusals share: `CONFIGURATION_ITEM` for `configuration item`. */
const codeOf = (what: string): string => what.toUpperCase().replaceAll(' ', '_');

/** The refusal to define what exists already under other terms. */
export const entryExists = (what: string, name: string): RuleViolation =>
  new RuleViolation(`${codeOf(what)}_EXISTS`, {
    en: `This id belongs to the ${what} “${name}” already. Amend that one, or choose another id.`,
    de: `Diese Kennung gehört schon zu „${name}“. Bitte dort ändern oder eine andere Kennung wählen.`,
  });

/** The refusal to work with what is retired. */
export const entryRetired = (what: string, name: string): RuleViolation =>
  new RuleViolation(`${codeOf(what)}_RETIRED`, {
    en: `The ${what} “${name}” is retired. Use another one, or define a new one under another id.`,
    de: `„${name}“ ist nicht mehr aktiv. Bitte etwas anderes verwenden oder unter anderer Kennung neu anlegen.`,
  });

/** Decides what becomes of an entry. Defining the same again changes nothing, so that a set-up may run twice. */
export const entryDecider = <
  Name extends string,
  Content extends object,
  Retirement extends object,
  Changes extends object = Partial<Content>,
>(
  kind: EntryKind<Name, Content, Retirement, Changes>,
): Decider<Entry<Content>, EntryCommand<Name, Content, Changes>, EntryEvent<Name, Content, Retirement>> => {
  type Event = EntryEvent<Name, Content, Retirement>;
  const { name, what, nameOf, retirementOf, amended = withChanges } = kind;
  const event = (type: string, data: object) => ({ type: `${name}${type}`, data }) as unknown as Event;

  const define = (content: Content, entry: Entry<Content>): Event[] => {
    if (entry.status === 'unknown') return [event('Defined', content)];
    if (entry.status === 'active' && isSameValue(content, entry.content)) return [];
    throw entryExists(what, nameOf(entry.content));
  };

  const existing = (entry: Entry<Content>): KnownEntry<Content> => {
    if (entry.status === 'unknown') throw new NotFound(what);
    return entry;
  };

  const amend = (changes: Changes, entry: Entry<Content>): Event[] => {
    const { status, content } = existing(entry);
    if (status === 'retired') throw entryRetired(what, nameOf(content));
    const after = amended(content, changes);
    return isSameValue(after, content) ? [] : [event('Amended', after)];
  };

  const retire = (reason: string | null, entry: Entry<Content>): Event[] => {
    const { status, content } = existing(entry);
    return status === 'retired' ? [] : [event('Retired', retirementOf(content, reason))];
  };

  return {
    initialState: { status: 'unknown' },
    evolve: (entry, { type, data }) => {
      if (type === `${name}Defined`) return { status: 'active', content: data as Content };
      if (entry.status === 'unknown') return entry;
      if (type === `${name}Amended`) return { ...entry, content: data as Content };
      return type === `${name}Retired` ? { ...entry, status: 'retired' } : entry;
    },
    decide: ({ type, data }, entry) => {
      if (type === `Define${name}`) return define(data as Content, entry);
      if (type === `Amend${name}`) return amend(data as Changes, entry);
      if (type === `Retire${name}`) return retire((data as { reason: string | null }).reason, entry);
      return unreachable(type as never);
    },
  };
};
