import { type ConfigurationItemEvent } from '../domain/configuration-item.events.js';
import { type DependencyEvent } from '../domain/dependencies.events.js';
import { type ServiceEvent } from '../domain/service.events.js';

export type * from '../domain/configuration-item.events.js';
export type * from '../domain/dependencies.events.js';
export type * from '../domain/service.events.js';

/** Every event type of `service-<id>` streams. */
export const serviceEventTypes = [
  'ServiceDefined',
  'ServiceAmended',
  'ServiceRetired',
] as const satisfies readonly ServiceEvent['type'][];

/** Every event type of `configurationItem-<id>` streams. */
export const configurationItemEventTypes = [
  'ConfigurationItemDefined',
  'ConfigurationItemAmended',
  'ConfigurationItemRetired',
] as const satisfies readonly ConfigurationItemEvent['type'][];

/** Every event type of the stream `dependencies-all`. */
export const dependencyEventTypes = [
  'DependencyDeclared',
  'DependencyRemoved',
] as const satisfies readonly DependencyEvent['type'][];
