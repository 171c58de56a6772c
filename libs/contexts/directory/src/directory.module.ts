import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CustomerQueriesController } from './read/customers.controller.js';
import { GetDirectoryEntryHandler, ListDirectoryHandler } from './read/entries/entries.query.js';
import { PersonQueriesController } from './read/people.controller.js';
import { TeamQueriesController } from './read/teams.controller.js';
import { CustomerCommandsController } from './write/customers.controller.js';
import { directoryCommandHandlers } from './write/directory.handlers.js';
import { PersonCommandsController } from './write/people.controller.js';
import { TeamCommandsController } from './write/teams.controller.js';

/** The directory context: customers, teams and people. */
@Module({
  imports: [CqrsModule],
  controllers: [
    ...[CustomerCommandsController, TeamCommandsController, PersonCommandsController],
    ...[CustomerQueriesController, TeamQueriesController, PersonQueriesController],
  ],
  providers: [...directoryCommandHandlers, GetDirectoryEntryHandler, ListDirectoryHandler],
})
export class DirectoryModule {}
