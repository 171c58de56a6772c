import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ListChangeWindowsHandler } from './read/change-calendar/change-calendar.query.js';
import { ListChangesHandler } from './read/change-details/change-details.query.js';
import { GetChangeHandler } from './read/change-versions/change-versions.query.js';
import { ChangeQueriesController } from './read/changes.controller.js';
import { changeCommandHandlers } from './write/change.handlers.js';
import { ChangeCommandsController } from './write/changes.controller.js';

/** The changes context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [ChangeCommandsController, ChangeQueriesController],
  providers: [...changeCommandHandlers, GetChangeHandler, ListChangesHandler, ListChangeWindowsHandler],
})
export class ChangesModule {}
