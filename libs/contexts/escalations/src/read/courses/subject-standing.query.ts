import { type AvailabilityClockEvent } from '@chronodesk/agreements/published';
import { type ChangeDetectionEvent } from '@chronodesk/changes/published';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type DomainEvent, type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentEvent } from '@chronodesk/major-incidents/published';
import { type RegulatoryCaseEvent } from '@chronodesk/regulatory/published';
import { Inject, Injectable } from '@nestjs/common';
import {
  type AvailabilityMatter,
  type EscalationCause,
  type EscalationMatter,
  type SettledReason,
  type TicketFacts,
} from '../../domain/escalation.events.js';
import { foldReportOver } from './case-standing.js';
import { type Ending, endingAfter } from '../../domain/subject/ending.js';
import { settledBy } from './settled.query.js';
import { TicketStandings } from './ticket-standing.query.js';
import { foldUpdateOver } from './update-standing.js';

/** How the subject of an escalation stands. */
export interface SubjectStanding {
  /** The ticket with its facts of now; null where the matter is no ticket. */
  readonly ticket: TicketFacts | null;
  /** Why the escalation is settled, and since when; null while it is not. */
  readonly over: Ending | null;
}

/** Reads how the subject of an escalation stands from the ledger: the newest truth, before any read model knows it. */
@Injectable()
export class SubjectStandings {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TicketStandings) private readonly tickets: TicketStandings,
  ) {}

  /**
   * The subject as it stands; null for a ticket that was never opened.
   * @param since the instant that the escalation is about; ISO 8601, UTC
   */
  async load(cause: EscalationCause, since: string): Promise<SubjectStanding | null> {
    const { ticket, matter } = cause;
    if (matter) return { ticket: null, over: await this.matterOver(matter) };
    return ticket && this.ticketStanding(ticket.id, cause, since);
  }

  private async ticketStanding(id: string, cause: EscalationCause, since: string): Promise<SubjectStanding | null> {
    let facts: TicketFacts | null = null;
    let over: Ending | null = null;
    for await (const { standing, event } of this.tickets.history(id)) {
      facts = standing?.facts ?? null;
      over = endingAfter(over, standing && settledBy(standing, cause, since), event);
    }
    return facts && { ticket: facts, over };
  }

  private matterOver(matter: EscalationMatter): Promise<Ending | null> {
    switch (matter.kind) {
      case 'regulatory-deadline':
        return this.endOf<RegulatoryCaseEvent>(`regulatoryCase-${matter.case}`, (over, event) =>
          foldReportOver(over, event, matter),
        );
      case 'availability':
        return this.endOf<AvailabilityClockEvent>(`availabilityClock-${matter.clock}`, (over, event) =>
          foldPeriodOver(over, event, matter),
        );
      case 'major-incident-update':
        return this.endOf<MajorIncidentEvent>(`majorIncident-${matter.major}`, (over, event) =>
          foldUpdateOver(over, event, matter),
        );
      case 'unauthorised-change':
        return this.endOf<ChangeDetectionEvent>(`changeDetection-${matter.detection}`, foldDetectionOver);
    }
  }

  private async endOf<Event extends DomainEvent>(
    stream: string,
    fold: (over: SettledReason | null, event: Recorded<Event>) => SettledReason | null,
  ): Promise<Ending | null> {
    let over: Ending | null = null;
    for await (const event of this.store.readStream(stream))
      over = endingAfter(over, fold(over?.reason ?? null, event as unknown as Recorded<Event>), event);
    return over;
  }
}

const foldDetectionOver = (over: SettledReason | null, { type }: ChangeDetectionEvent): SettledReason | null => {
  if (over) return over;
  if (type === 'UnauthorisedChangeJustified') return 'detection-justified';
  return type === 'UnauthorisedChangeDismissed' ? 'detection-dismissed' : null;
};

const foldPeriodOver = (
  over: SettledReason | null,
  { type, data }: AvailabilityClockEvent,
  { per, measuredIn, period }: AvailabilityMatter,
): SettledReason | null => {
  if (over || type !== 'AvailabilityPeriodJudged') return over;
  const isOfPromise = data.per === per && data.measuredIn === measuredIn && data.period.from === period.from;
  return isOfPromise ? 'period-judged' : null;
};
