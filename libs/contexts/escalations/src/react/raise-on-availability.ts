import { type AvailabilityTargetAtRisk, type AvailabilityTargetBreached } from '@chronodesk/agreements/published';
import {
  CommandHandling,
  derivedId,
  idOfStream,
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

type AvailabilityAlarm = Recorded<AvailabilityTargetAtRisk | AvailabilityTargetBreached>;

/** A promise about the availability of a service at risk or broken is escalated; without a policy, to nobody by name. */
@Injectable()
export class RaiseOnAvailability implements Reactor {
  readonly name = 'escalations.raise-on-availability@1';
  readonly handles = ['AvailabilityTargetAtRisk', 'AvailabilityTargetBreached'];
  private readonly clock: SteadyClock;

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(OfferedPolicies) private readonly policies: OfferedPolicies,
    @Inject(WATCH_TIME) time: WatchTime,
  ) {
    this.clock = time.startClock();
  }

  async react(event: RecordedEvent): Promise<void> {
    const alarm = event as AvailabilityAlarm;
    const { agreement, service, per, measuredIn, period, step, at } = alarm.data;
    const cause = causeOf(alarm);
    const policies = await this.policies.upTo(event.position);
    const policy = policyFor(policyFactsOf(cause, null), event.position, policies);
    const fact = { cause, occurrence: occurrenceOf(alarm), at, noticedAt: isoOf(await this.clock.now()) };
    const key = ['availability', agreement, service, per, measuredIn, period.from, step];
    await raiseFollowing(this.handling, { reactor: this.name, event }, escalationsOf(fact, policy), (after) =>
      derivedId('escalation', ...key, after ?? ''),
    );
  }
}

const causeOf = ({ type, stream, data }: AvailabilityAlarm): EscalationCause => {
  const { agreement, version, customer, service, per, measuredIn, period, step } = data;
  const promise = { clock: idOfStream(stream), agreement, version, customer, service, per, measuredIn, period };
  return {
    ...{ ticket: null, matter: { kind: 'availability', ...promise } },
    ...{ cause: type === 'AvailabilityTargetBreached' ? 'breached' : 'at-risk', step },
    ...{ metric: null, cycle: null, target: null, dueAt: null },
  };
};

/** An agreement names a threshold of availability only in order to warn. */
const occurrenceOf = ({ type, data: { step } }: AvailabilityAlarm): Occurrence =>
  type === 'AvailabilityTargetBreached'
    ? { on: 'breached', metric: null }
    : { on: 'at-risk', metric: null, threshold: step, escalates: true };
