import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type CalendarCommand } from '../domain/calendar.commands.js';
import { calendarDecider, type CalendarState } from '../domain/calendar.decider.js';
import { type CalendarEvent } from '../domain/calendar.events.js';

/** `calendar-<id>`. */
export const calendarAggregate: Aggregate<CalendarState, CalendarCommand, CalendarEvent> = {
  category: 'calendar',
  decider: calendarDecider,
};

/** A calendar command on the bus. */
export class CalendarCommandMessage extends AggregateCommand<CalendarCommand> {}

export const calendarCommandHandlers = [aggregateCommandHandler(CalendarCommandMessage, calendarAggregate)];
