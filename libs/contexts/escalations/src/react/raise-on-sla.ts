import { type SlaTargetAtRisk, type SlaTargetBreached } from '@chronodesk/agreements/published';
import {
  CommandHandling,
  derivedId,
  type Reactor,
  type SteadyClock,
  WATCH_TIME,
  type WatchTime,
} from '@chronodesk/eventing';
import { type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type EscalationCause } from '../domain/escalation.events.js';
import { policyFactsOf, policyFor } from '../domain/policy/policy-matching.js';
import { type Occurrence } from '../domain/policy/step-choice.js';
import { isoOf } from '../domain/time/time-input.js';
import { OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { escalationsOf } from './course-of.js';
import { raiseFollowing } from './raise-following.js';

type SlaAlarm = Recorded<SlaTargetAtRisk | SlaTargetBreached>;

/** A target at risk or breached is escalated as the policy of its ticket says; without one, to the ticket's team. */
@Injectable()
export class RaiseOnSla implements Reactor {
  readonly name = 'escalations.raise-on-sla@1';
  readonly handles = ['SlaTargetAtRisk', 'SlaTargetBreached'];

  private readonly clock: SteadyClock;

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(OfferedPolicies) private readonly policies: OfferedPolicies,
    @Inject(WATCH_TIME) time: WatchTime,
  ) {
    this.clock = time.startClock();
  }

  async react(event: RecordedEvent): Promise<void> {
    const alarm = event as SlaAlarm;
    // Verdicts on imported history call for nobody.
    if (alarm.data.historical) return;
    const { ticket, metric, cycle, step, at } = alarm.data;
    const { agreementKind = 'SLA', span } = alarm.data;
    const clock = span ? [agreementKind, span.number] : [];
    const cause = causeOf(alarm);
    const policies = await this.policies.upTo(event.position);
    const policy = policyFor(policyFactsOf(cause, agreementKind), event.position, policies);
    const fact = { cause, occurrence: occurrenceOf(alarm), at, noticedAt: isoOf(await this.clock.now()) };
    await raiseFollowing(this.handling, { reactor: this.name, event }, escalationsOf(fact, policy), (after) =>
      derivedId('escalation', ticket.id, ...clock, metric, cycle, step, ...(after === null ? [] : [after])),
    );
  }
}

const causeOf = ({ type, data }: SlaAlarm): EscalationCause => {
  const { ticket, metric, cycle, step, target, dueAt } = data;
  const { agreementKind = 'SLA', span } = data;
  const cause = type === 'SlaTargetBreached' ? 'breached' : 'at-risk';
  return {
    ...{ ticket, cause, metric, cycle, step, target, dueAt },
    ...(agreementKind !== 'SLA' && { agreementKind }),
    ...(span && { span }),
  };
};

const occurrenceOf = ({ type, data }: SlaAlarm): Occurrence => {
  const { metric, step, escalates } = data;
  return type === 'SlaTargetBreached'
    ? { on: 'breached', metric }
    : { on: 'at-risk', metric, threshold: step, escalates };
};
