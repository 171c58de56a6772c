import { type Decider, type Entry, type EntryCommand, entryDecider } from '@chronodesk/kernel';
import {
  type ConfigurationItemContent,
  type ConfigurationItemEvent,
  type ConfigurationItemRetired,
} from './configuration-item.events.js';

export type ConfigurationItemCommand = EntryCommand<'ConfigurationItem', ConfigurationItemContent>;

/** Decides what becomes of an item: refused with `CONFIGURATION_ITEM_EXISTS` and `CONFIGURATION_ITEM_RETIRED`. */
export const configurationItemDecider: Decider<
  Entry<ConfigurationItemContent>,
  ConfigurationItemCommand,
  ConfigurationItemEvent
> = entryDecider<'ConfigurationItem', ConfigurationItemContent, ConfigurationItemRetired['data']>({
  name: 'ConfigurationItem',
  what: 'configuration item',
  nameOf: ({ name }) => name,
  retirementOf: ({ name }, reason) => ({ name, reason }),
});
