import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetHistoryHandler, ListAuditLinesHandler } from './read/audit-lines/audit-lines.query.js';
import { AuditController } from './read/audit.controller.js';
import { DeskController } from './read/desk.controller.js';
import { GetDeskHandler } from './read/desk-spans/desk.query.js';
import { MajorTimelineController } from './read/major-timeline.controller.js';
import { GetMajorTimelineHandler } from './read/major-timeline/major-timeline.query.js';

export { recordedEvents } from './read/audit-lines/recorded-events.query.js';
export { type RangeEnd, type RecordedRange, recordedRange } from './read/audit-lines/recorded-range.query.js';

/** The history context: the audit trail and the desk of any instant. */
@Module({
  imports: [CqrsModule],
  controllers: [AuditController, DeskController, MajorTimelineController],
  providers: [ListAuditLinesHandler, GetHistoryHandler, GetDeskHandler, GetMajorTimelineHandler],
})
export class HistoryModule {}
