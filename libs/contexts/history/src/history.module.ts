import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetHistoryHandler, ListAuditLinesHandler } from './read/audit-lines/audit-lines.query.js';
import { AuditController } from './read/audit.controller.js';
import { DeskController } from './read/desk.controller.js';
import { GetDeskHandler } from './read/desk-spans/desk.query.js';
import { TimelinesController } from './read/timelines.controller.js';
import { GetMajorTimelineHandler } from './read/timelines/major-timeline.query.js';
import { Stories } from './read/timelines/stories.query.js';
import { GetTicketTimelineHandler } from './read/timelines/ticket-timeline.query.js';

export { recordedEvents } from './read/audit-lines/recorded-events.query.js';
export { type RangeEnd, type RecordedRange, recordedRange } from './read/audit-lines/recorded-range.query.js';

/** The history context: the audit trail and the desk of any instant. */
@Module({
  imports: [CqrsModule],
  controllers: [AuditController, DeskController, TimelinesController],
  providers: [
    ...[ListAuditLinesHandler, GetHistoryHandler, GetDeskHandler],
    ...[Stories, GetMajorTimelineHandler, GetTicketTimelineHandler],
  ],
})
export class HistoryModule {}
