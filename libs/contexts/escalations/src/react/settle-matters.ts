import { CommandHandling, derivedId, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { causeOfLive } from '../domain/course/escalation.js';
import { availabilityKey, majorUpdateKey, regulatoryKey } from '../domain/subject/matter.js';
import { LiveEscalations } from '../read/courses/live-escalations.query.js';
import { SubjectStandings } from '../read/courses/subject-standing.query.js';
import { escalationAggregate } from '../write/escalation.handlers.js';

/** Events of a case after which a deadline of it may be over, or be another one. */
const OF_CASES = [
  ...['RegulatoryStageSubmitted', 'RegulatoryStagesWithdrawn', 'RegulatoryAnchorGiven', 'RegulatoryCaseClosed'],
];

/** Events of a major incident after which an audience need not be told any more, or was. */
const OF_MAJORS = [
  ...['MajorIncidentUpdatePublished', 'MajorIncidentPlanChanged'],
  ...['MajorIncidentResolved', 'MajorIncidentRevoked', 'MajorIncidentClosed'],
];

/**
 * Ends escalations about statutory deadlines, availability and updates of major incidents, and drops planned ones, when the matter is over. What was
 * over before it was escalated is found by `SettleEscalations`, which looks at every beginning.
 */
@Injectable()
export class SettleMatters implements Reactor {
  readonly name = 'escalations.settle-matters@1';
  readonly handles = [...OF_CASES, ...OF_MAJORS, 'AvailabilityPeriodJudged'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LiveEscalations) private readonly live: LiveEscalations,
    @Inject(SubjectStandings) private readonly standings: SubjectStandings,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    for (const { id, since, escalation } of await this.live.ofMatter(keyEndedBy(event), event.position)) {
      const cause = causeOfLive(escalation);
      const standing = cause && (await this.standings.load(cause, since));
      if (!standing || standing.over === null) continue;
      const context = reactionContext(this.name, event);
      const commandId = derivedId('escalation-of', context.commandId, id);
      const command = { type: 'SettleEscalation', data: { by: this.name, reason: standing.over } } as const;
      await this.handling.execute(escalationAggregate, { id, command, context: { ...context, commandId } });
    }
  }
}

const keyEndedBy = ({ type, stream }: RecordedEvent): string => {
  const subject = idOfStream(stream);
  if (OF_MAJORS.includes(type)) return majorUpdateKey(subject);
  return OF_CASES.includes(type) ? regulatoryKey(subject) : availabilityKey(subject);
};
