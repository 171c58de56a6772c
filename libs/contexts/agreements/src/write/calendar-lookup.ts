import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { InvalidInput } from '@chronodesk/kernel';
import { type AgreementContent } from '../domain/agreement.events.js';
import { calendarDecider, type CalendarState } from '../domain/calendar.decider.js';
import { type CalendarEvent } from '../domain/calendar.events.js';
import { calendarIdOf } from '../domain/judging/resolved-content.js';
import { calendarAggregate } from './calendar.handlers.js';

/** Looks up calendars that agreements are to refer to, in the ledger. */
@Injectable()
export class CalendarLookup {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws InvalidInput at `/calendar/id` when the content refers to a calendar that is unknown or retired. */
  async refuseUnusable(content: Pick<AgreementContent, 'calendar'>): Promise<void> {
    const id = calendarIdOf(content);
    if (id === null) return;
    const { status } = await this.load(id);
    if (status === 'active') return;
    const message = status === 'retired' ? 'is the id of a retired calendar' : 'is the id of no calendar';
    throw new InvalidInput([{ path: '/calendar/id', message }]);
  }

  private async load(id: string): Promise<CalendarState> {
    let calendar = calendarDecider.initialState;
    for await (const { type, data } of this.store.readStream(streamOf(calendarAggregate, id)))
      calendar = calendarDecider.evolve(calendar, { type, data } as CalendarEvent);
    return calendar;
  }
}
