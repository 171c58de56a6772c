import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  agreementEventTypes,
  availabilityClockEventTypes,
  calendarEventTypes,
  serviceOutageEventTypes,
  slaClockEventTypes,
} from './published/index.js';
import { type AvailabilityEvent, toPublicAvailability } from './published/to-public-availability.js';
import { type PublishableEvent, toPublicMessage } from './published/to-public-message.js';
import { BindSpans } from './react/bind-spans.js';
import { BindTickets } from './react/bind-tickets.js';
import { WatchAvailability } from './react/watch-availability.js';
import { WatchClocks } from './react/watch-clocks.js';
import {
  AgreementVersion,
  AvailabilityVersion,
  SlaVersion,
} from './read/agreement-versions/agreement-versions.entity.js';
import { agreementVersionsProjection } from './read/agreement-versions/agreement-versions.projector.js';
import {
  AvailabilityClockRow,
  AvailabilityDue,
  AvailabilityStepRow,
  ServiceOutageRow,
} from './read/availability/availability.entities.js';
import { availabilityProjection } from './read/availability/availability.projector.js';
import { AvailabilityCalendar, CalendarVersionRow, SlaCalendar } from './read/calendars/calendar-versions.entity.js';
import { calendarVersionsProjection } from './read/calendars/calendar-versions.projector.js';
import { Agreements1780000000030 } from './read/migrations/1780000000030-agreements.js';
import { Calendars1780000000031 } from './read/migrations/1780000000031-calendars.js';
import { PartySpans1780000000032 } from './read/migrations/1780000000032-party-spans.js';
import { JudgedVersions1780000000033 } from './read/migrations/1780000000033-judged-versions.js';
import { Availability1780000000034 } from './read/migrations/1780000000034-availability.js';
import { SlaClockRow, SlaDue, SlaTicket, SlaVerdict } from './read/sla-clocks/sla-clocks.entities.js';
import { slaClocksProjection } from './read/sla-clocks/sla-clocks.projector.js';

const availabilityEvents: readonly string[] = [...serviceOutageEventTypes, ...availabilityClockEventTypes];

const agreementsPublication: Publication = {
  name: 'agreements.publication@1',
  topic: 'chronodesk.agreements.v1',
  handles: [...agreementEventTypes, ...calendarEventTypes, ...slaClockEventTypes, ...availabilityEvents],
  toMessage: (event) =>
    availabilityEvents.includes(event.type)
      ? toPublicAvailability(event as Recorded<AvailabilityEvent>)
      : toPublicMessage(event as Recorded<PublishableEvent>),
};

/** What the worker runs for this context. */
export const agreementsSubscriptions: ContextSubscriptions = {
  projections: [agreementVersionsProjection, calendarVersionsProjection, slaClocksProjection, availabilityProjection],
  reactors: [BindTickets, BindSpans],
  watchers: [WatchClocks, WatchAvailability],
  publications: [agreementsPublication],
};

/** This context's part of the read store. */
export const agreementsTables = {
  entities: [
    ...[AgreementVersion, CalendarVersionRow, SlaCalendar, SlaVersion, SlaTicket, SlaClockRow, SlaVerdict, SlaDue],
    ...[
      AvailabilityVersion,
      AvailabilityCalendar,
      ServiceOutageRow,
      AvailabilityClockRow,
      AvailabilityStepRow,
      AvailabilityDue,
    ],
  ],
  migrations: [
    ...[Agreements1780000000030, Calendars1780000000031, PartySpans1780000000032],
    ...[JudgedVersions1780000000033, Availability1780000000034],
  ],
};
