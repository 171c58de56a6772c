import { type DomainEvent } from '@chronodesk/kernel';
import { type Freeze } from './windows/freeze.js';

/** No change is to happen to a service, or to any, for a time. */
export type ChangeFreezeDeclared = DomainEvent<'ChangeFreezeDeclared', Freeze>;
/** A freeze ends early, or never begins. */
export type ChangeFreezeLifted = DomainEvent<
  'ChangeFreezeLifted',
  { readonly freeze: string; readonly service: string | null; readonly reason: string | null }
>;

/** Events of `changeFreeze-desk`: one stream, so that two freezes at once cannot overlap. */
export type ChangeFreezeEvent = ChangeFreezeDeclared | ChangeFreezeLifted;
