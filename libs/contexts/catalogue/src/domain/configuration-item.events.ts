import { type DomainEvent } from '@chronodesk/kernel';

/** What the catalogue says about a configuration item. */
export interface ConfigurationItemContent {
  readonly name: string;
  /** `server`, `database`, `application`, …: a word of the desk's own. */
  readonly type: string;
  readonly description: string | null;
  /** Id of the service it belongs to. */
  readonly service: string | null;
  /** Id of a person or team. */
  readonly owner: string | null;
  /** Id of the supplier who looks after it. */
  readonly supplier: string | null;
}

export type ConfigurationItemDefined = DomainEvent<'ConfigurationItemDefined', ConfigurationItemContent>;
/** The whole new content. */
export type ConfigurationItemAmended = DomainEvent<'ConfigurationItemAmended', ConfigurationItemContent>;
/** The item is out of use. */
export type ConfigurationItemRetired = DomainEvent<
  'ConfigurationItemRetired',
  { readonly name: string; readonly reason: string | null }
>;

/** Events of `configurationItem-<id>` streams. */
export type ConfigurationItemEvent = ConfigurationItemDefined | ConfigurationItemAmended | ConfigurationItemRetired;
