import { type ContextSubscriptions } from '@chronodesk/eventing';
import { dependenciesProjection } from './read/dependencies/dependencies.projector.js';
import { DependencyRow } from './read/dependencies/dependency.entity.js';
import { ConfigurationItemVersion, ServiceVersion } from './read/entries/entries.entity.js';
import { itemVersionsProjection, serviceVersionsProjection } from './read/entries/entries.projector.js';
import { Catalogue1780000001401 } from './read/migrations/1780000001401-catalogue.js';

/** What the worker runs for the catalogue. */
export const catalogueSubscriptions: ContextSubscriptions = {
  projections: [serviceVersionsProjection, itemVersionsProjection, dependenciesProjection],
};

/** The tables of the catalogue, for the data source of an app. */
export const catalogueTables = {
  entities: [ServiceVersion, ConfigurationItemVersion, DependencyRow],
  migrations: [Catalogue1780000001401],
};
