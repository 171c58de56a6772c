import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ConfigurationItemQueriesController } from './read/configuration-items.controller.js';
import { DirectDependencies } from './read/dependencies/direct-dependencies.js';
import { GetCatalogueEntryHandler, ListCatalogueHandler } from './read/entries/entries.query.js';
import { GetImpactHandler } from './read/impact/impact.query.js';
import { ServiceQueriesController } from './read/services.controller.js';
import { catalogueCommandHandlers } from './write/catalogue.handlers.js';
import { ConfigurationItemCommandsController } from './write/configuration-items.controller.js';
import { DependencyEdits } from './write/dependency-edits.js';
import { ServiceCommandsController } from './write/services.controller.js';

/** The catalogue context: services, configuration items, and what needs what. */
@Module({
  imports: [CqrsModule],
  controllers: [
    ...[ServiceCommandsController, ConfigurationItemCommandsController],
    ...[ServiceQueriesController, ConfigurationItemQueriesController],
  ],
  providers: [
    ...catalogueCommandHandlers,
    ...[GetCatalogueEntryHandler, ListCatalogueHandler, GetImpactHandler],
    ...[DependencyEdits, DirectDependencies],
  ],
})
export class CatalogueModule {}
