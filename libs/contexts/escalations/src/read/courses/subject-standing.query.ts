import { type AvailabilityPeriodJudged } from '@chronodesk/agreements/published';
import { type ChangeDetectionEvent } from '@chronodesk/changes/published';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentEvent } from '@chronodesk/major-incidents/published';
import { type RegulatoryCaseEvent } from '@chronodesk/regulatory/published';
import { Inject, Injectable } from '@nestjs/common';
import {
  type AvailabilityMatter,
  type EscalationCause,
  type EscalationMatter,
  type MajorUpdateMatter,
  type RegulatoryMatter,
  type SettledReason,
  type TicketFacts,
  type UnauthorisedChangeMatter,
} from '../../domain/escalation.events.js';
import { foldReportOver } from './case-standing.js';
import { settledBy } from './settled.query.js';
import { TicketStandings } from './ticket-standing.query.js';
import { foldUpdateOver } from './update-standing.js';

/** How the subject of an escalation stands. */
export interface SubjectStanding {
  /** The ticket with its facts of now; null where the matter is no ticket. */
  readonly ticket: TicketFacts | null;
  /** Why the escalation is settled; null while it is not. */
  readonly over: SettledReason | null;
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
    const standing = ticket && (await this.tickets.load(ticket.id));
    return standing && { ticket: standing.facts, over: settledBy(standing, cause, since) };
  }

  private matterOver(matter: EscalationMatter): Promise<SettledReason | null> {
    switch (matter.kind) {
      case 'regulatory-deadline':
        return this.reportOver(matter);
      case 'availability':
        return this.periodOver(matter);
      case 'major-incident-update':
        return this.updateOver(matter);
      case 'unauthorised-change':
        return this.detectionOver(matter);
    }
  }

  private async reportOver(matter: RegulatoryMatter): Promise<SettledReason | null> {
    let over: SettledReason | null = null;
    for await (const event of this.store.readStream(`regulatoryCase-${matter.case}`))
      over = foldReportOver(over, event as unknown as Recorded<RegulatoryCaseEvent>, matter);
    return over;
  }

  private async updateOver(matter: MajorUpdateMatter): Promise<SettledReason | null> {
    let over: SettledReason | null = null;
    for await (const event of this.store.readStream(`majorIncident-${matter.major}`))
      over = foldUpdateOver(over, event as unknown as Recorded<MajorIncidentEvent>, matter);
    return over;
  }

  private async detectionOver({ detection }: UnauthorisedChangeMatter): Promise<SettledReason | null> {
    for await (const event of this.store.readStream(`changeDetection-${detection}`)) {
      const { type } = event as unknown as ChangeDetectionEvent;
      if (type === 'UnauthorisedChangeJustified') return 'detection-justified';
      if (type === 'UnauthorisedChangeDismissed') return 'detection-dismissed';
    }
    return null;
  }

  private async periodOver({ clock, per, measuredIn, period }: AvailabilityMatter): Promise<SettledReason | null> {
    for await (const { type, data } of this.store.readStream(`availabilityClock-${clock}`)) {
      const judged = data as AvailabilityPeriodJudged['data'];
      const isOfPromise = judged.per === per && judged.measuredIn === measuredIn && judged.period.from === period.from;
      if (type === 'AvailabilityPeriodJudged' && isOfPromise) return 'period-judged';
    }
    return null;
  }
}
