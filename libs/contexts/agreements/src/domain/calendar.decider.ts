import { type Decider, isSameValue, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import { asWritten } from './calendar/calendar.js';
import { type KnownCalendar, nextVersion } from './calendar/calendar-versions.js';
import type * as commands from './calendar.commands.js';
import { type CalendarEvent } from './calendar.events.js';

/** A calendar, once there is one. */
export type CalendarState = { readonly status: 'unknown' } | KnownCalendar;

type Decide<Command extends commands.CalendarCommand> = (
  data: Command['data'],
  calendar: CalendarState,
) => CalendarEvent[];

export const defineCalendar: Decide<commands.DefineCalendar> = ({ name, content, validFrom }, calendar) => {
  if (calendar.status === 'unknown')
    return [{ type: 'CalendarDefined', data: { name, version: 1, content, validFrom } }];
  const { newest } = calendar;
  const known = { name: calendar.name, content: asWritten(newest.content), validFrom: newest.validFrom };
  const again = { name, content: asWritten(content), validFrom };
  if (calendar.status === 'active' && newest.version === 1 && isSameValue(again, known)) return [];
  throw new RuleViolation('CALENDAR_EXISTS', {
    en: 'A calendar with this id exists already. Amend it, or choose another id.',
    de: 'Einen Kalender mit dieser Id gibt es schon. Bitte diesen ändern oder eine andere Id wählen.',
  });
};

export const amendCalendar: Decide<commands.AmendCalendar> = ({ content, validFrom, reason }, calendar) => {
  const next = nextVersion(existing(calendar), { content, validFrom });
  return next === null ? [] : [{ type: 'CalendarAmended', data: { ...next, reason: reason ?? null } }];
};

export const retireCalendar: Decide<commands.RetireCalendar> = ({ reason }, calendar) =>
  existing(calendar).status === 'retired' ? [] : [{ type: 'CalendarRetired', data: { reason: reason ?? null } }];

const existing = (calendar: CalendarState): KnownCalendar => {
  if (calendar.status === 'unknown') throw new NotFound('calendar');
  return calendar;
};

/** Folds one event; total, so an event that makes no sense leaves the calendar as it is. */
export const evolveCalendar = (calendar: CalendarState, event: CalendarEvent): CalendarState => {
  if (event.type === 'CalendarDefined') {
    const { name, version, content, validFrom } = event.data;
    return { status: 'active', name, newest: { version, content, validFrom } };
  }
  if (calendar.status === 'unknown') return calendar;
  switch (event.type) {
    case 'CalendarAmended': {
      const { version, content, validFrom } = event.data;
      return { ...calendar, newest: { version, content, validFrom } };
    }
    case 'CalendarRetired':
      return { ...calendar, status: 'retired' };
    default:
      return calendar;
  }
};

const decide = (command: commands.CalendarCommand, calendar: CalendarState): CalendarEvent[] => {
  switch (command.type) {
    case 'DefineCalendar':
      return defineCalendar(command.data, calendar);
    case 'AmendCalendar':
      return amendCalendar(command.data, calendar);
    case 'RetireCalendar':
      return retireCalendar(command.data, calendar);
    default:
      return unreachable(command);
  }
};

export const calendarDecider: Decider<CalendarState, commands.CalendarCommand, CalendarEvent> = {
  initialState: { status: 'unknown' },
  evolve: evolveCalendar,
  decide,
};
