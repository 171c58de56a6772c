import { CommandHandling, derivedId, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { causeOfLive } from '../domain/course/escalation.js';
import { availabilityKey, majorUpdateKey, regulatoryKey, unauthorisedChangeKey } from '../domain/subject/matter.js';
import { LiveEscalations } from '../read/courses/live-escalations.query.js';
import { SubjectStandings } from '../read/courses/subject-standing.query.js';
import { escalationAggregate } from '../write/escalation.handlers.js';

/** Events after which a matter may be over, or be another one, and the key of the matters of their stream. */
const ENDINGS: Readonly<Record<string, (subject: string) => string>> = {
  RegulatoryStageSubmitted: regulatoryKey,
  RegulatoryStagesWithdrawn: regulatoryKey,
  RegulatoryAnchorGiven: regulatoryKey,
  RegulatoryCaseClosed: regulatoryKey,
  AvailabilityPeriodJudged: availabilityKey,
  MajorIncidentUpdatePublished: majorUpdateKey,
  MajorIncidentPlanChanged: majorUpdateKey,
  MajorIncidentResolved: majorUpdateKey,
  MajorIncidentRevoked: majorUpdateKey,
  MajorIncidentClosed: majorUpdateKey,
  UnauthorisedChangeJustified: unauthorisedChangeKey,
  UnauthorisedChangeDismissed: unauthorisedChangeKey,
};

/**
 * Ends escalations about matters that are no tickets, and drops planned ones, when the matter is over. What was over before it was escalated is found by `SettleEscalations`, which looks at every beginning.
 */
@Injectable()
export class SettleMatters implements Reactor {
  readonly name = 'escalations.settle-matters@1';
  readonly handles = Object.keys(ENDINGS);

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LiveEscalations) private readonly live: LiveEscalations,
    @Inject(SubjectStandings) private readonly standings: SubjectStandings,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    const key = ENDINGS[event.type]?.(idOfStream(event.stream));
    if (key === undefined) return;
    for (const { id, since, escalation } of await this.live.ofMatter(key, event.position)) {
      const cause = causeOfLive(escalation);
      const standing = cause && (await this.standings.load(cause, since));
      if (!standing?.over) continue;
      const context = reactionContext(this.name, event);
      const commandId = derivedId('escalation-of', context.commandId, id);
      const command = { type: 'SettleEscalation', data: { by: this.name, reason: standing.over.reason } } as const;
      await this.handling.execute(escalationAggregate, { id, command, context: { ...context, commandId } });
    }
  }
}
