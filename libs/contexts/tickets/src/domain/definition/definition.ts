import { type Decider, type DomainCommand, isSameValue, NotFound } from '@chronodesk/kernel';
import { type DefinitionEvent } from '../definition.events.js';

/** What may be done to a definition. */
export type DefinitionCommand<Content extends object> =
  DomainCommand<'Define', { content: Content; reason?: string }> | DomainCommand<'Retire', { reason?: string }>;

/** How a definition stands: never given, in force, or given up (and perhaps taken up again later). */
export type Definition<Content extends object> =
  | { readonly status: 'unknown' }
  | { readonly status: 'active' | 'retired'; readonly version: number; readonly content: Content };

/** Decides definitions of one kind; the same content again is no new version. */
export const definitionDecider = <Name extends string, Content extends object>(
  name: Name,
): Decider<Definition<Content>, DefinitionCommand<Content>, DefinitionEvent<Name, Content>> => ({
  initialState: { status: 'unknown' },
  evolve: (definition, event) => {
    if ('content' in event.data) {
      const { version, content } = event.data;
      return { status: 'active', version, content };
    }
    return definition.status === 'unknown' ? definition : { ...definition, status: 'retired' };
  },
  decide: ({ type, data }, definition) => {
    const reason = data.reason ?? null;
    if (type === 'Retire') {
      if (definition.status === 'unknown') throw new NotFound('definition');
      const retired = { type: `${name}Retired`, data: { reason } } as unknown as DefinitionEvent<Name, Content>;
      return definition.status === 'retired' ? [] : [retired];
    }
    const { content } = data;
    if (definition.status === 'active' && isSameValue(definition.content, content)) return [];
    const version = definition.status === 'unknown' ? 1 : definition.version + 1;
    return [
      { type: `${name}Defined`, data: { version, content, reason } } as unknown as DefinitionEvent<Name, Content>,
    ];
  },
});
