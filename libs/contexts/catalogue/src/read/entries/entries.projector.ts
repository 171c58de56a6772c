import { foldEntryView, foldVersions, projection } from '@chronodesk/eventing';
import { type ConfigurationItemEvent } from '../../domain/configuration-item.events.js';
import { type ServiceEvent } from '../../domain/service.events.js';
import { configurationItemEventTypes, serviceEventTypes } from '../../published/index.js';
import { ConfigurationItemVersion, ServiceVersion } from './entries.entity.js';

/** Every service at every instant. */
export const serviceVersionsProjection = projection<ServiceEvent>({
  name: 'catalogue.service-versions@1',
  handles: serviceEventTypes,
  tables: [ServiceVersion],
  project: (events, rows) => foldVersions(events, rows, { type: ServiceVersion, fold: foldEntryView('Service') }),
});

/** Every configuration item at every instant. */
export const itemVersionsProjection = projection<ConfigurationItemEvent>({
  name: 'catalogue.item-versions@1',
  handles: configurationItemEventTypes,
  tables: [ConfigurationItemVersion],
  project: (events, rows) =>
    foldVersions(events, rows, { type: ConfigurationItemVersion, fold: foldEntryView('ConfigurationItem') }),
});
