import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { type CalendarEvent } from './calendar.events.js';
import { calendarDecider } from './calendar.decider.js';
import { officeAmended, officeDefined, officeHours, officeHoursWithout } from './calendar.examples.js';

const given = specify(calendarDecider);
const [april, may] = ['2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'];
const longer = officeHoursWithout('2026-04-02');
const amended: CalendarEvent = officeAmended(2, longer, april);
const retired: CalendarEvent = { type: 'CalendarRetired', data: { reason: 'Moved' } };
const define = { name: 'Office', content: officeHours, validFrom: null };
const amend = (content = longer, validFrom = april) =>
  ({ type: 'AmendCalendar', data: { content, validFrom } }) as const;

describe('DefineCalendar', () => {
  it('writes version 1, valid since ever', () =>
    given([]).when({ type: 'DefineCalendar', data: define }).then([officeDefined]));
  it('writes version 1, valid from an instant', () =>
    given([])
      .when({ type: 'DefineCalendar', data: { ...define, validFrom: april } })
      .then([{ ...officeDefined, data: { ...officeDefined.data, validFrom: april } }]));
  it('does nothing for the same calendar again, even if its dates would be found anew', () => {
    const content = { ...officeHours, sources: { holidays: null, timeZones: '2027b' } };
    given([officeDefined])
      .when({ type: 'DefineCalendar', data: { ...define, content } })
      .thenNothingHappened();
  });
  it('is refused for an id in use', () => {
    given([officeDefined])
      .when({ type: 'DefineCalendar', data: { ...define, content: longer } })
      .thenRefused('CALENDAR_EXISTS');
    given([officeDefined, amended]).when({ type: 'DefineCalendar', data: define }).thenRefused('CALENDAR_EXISTS');
    given([officeDefined, retired]).when({ type: 'DefineCalendar', data: define }).thenRefused('CALENDAR_EXISTS');
  });
});

describe('AmendCalendar', () => {
  it('writes the next version with its reason', () =>
    given([officeDefined])
      .when({ type: 'AmendCalendar', data: { content: longer, validFrom: april, reason: 'Stocktaking' } })
      .then([
        { type: 'CalendarAmended', data: { version: 2, content: longer, validFrom: april, reason: 'Stocktaking' } },
      ]));
  it('writes a version behind one that is not valid yet', () =>
    given([officeDefined, amended])
      .when(amend(officeHours, may))
      .then([officeAmended(3, officeHours, may)]));
  it('is refused where it does not begin after the newest version', () => {
    given([officeDefined, amended]).when(amend(officeHours, april)).thenRefused('CALENDAR_VERSION_NOT_LATER');
    given([officeDefined, amended])
      .when(amend(officeHours, '2026-03-31T23:59:59Z'))
      .thenRefused('CALENDAR_VERSION_NOT_LATER');
    given([officeDefined, amended])
      .when(amend(longer, '2026-03-31T23:59:59Z'))
      .thenRefused('CALENDAR_VERSION_NOT_LATER');
  });
  it('does nothing where the content is in force by then anyway', () => {
    given([officeDefined, amended]).when(amend()).thenNothingHappened();
    given([officeDefined, amended]).when(amend(longer, may)).thenNothingHappened();
  });
  it('writes the same hours again once a newer library has other dates', () => {
    const content = { ...officeHours, closed: ['2026-04-02'], sources: { holidays: null, timeZones: '2027b' } };
    given([officeDefined, amended])
      .when(amend(content, may))
      .then([officeAmended(3, content, may)]);
  });
  it('is refused when retired', () => given([officeDefined, retired]).when(amend()).thenRefused('CALENDAR_RETIRED'));
  it('knows only defined calendars', () =>
    expect(() => given([]).when(amend()).thenNothingHappened()).toThrow(NotFound));
});

describe('RetireCalendar', () => {
  it('retires, once', () => {
    given([officeDefined])
      .when({ type: 'RetireCalendar', data: { reason: 'Moved' } })
      .then([retired]);
    given([officeDefined, retired]).when({ type: 'RetireCalendar', data: {} }).thenNothingHappened();
  });
  it('knows only defined calendars', () =>
    expect(() => given([]).when({ type: 'RetireCalendar', data: {} }).thenNothingHappened()).toThrow(NotFound));
});

it('ignores history that makes no sense', () => given([amended, retired, officeDefined]).when(amend()).then([amended]));
