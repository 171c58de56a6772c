import {
  CommandHandling,
  derivedId,
  type Reactor,
  type SteadyClock,
  WATCH_TIME,
  type WatchTime,
} from '@chronodesk/eventing';
import { type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { type RegulatoryDeadlineAtRisk, type RegulatoryDeadlineMissed } from '@chronodesk/regulatory/published';
import { Inject, Injectable } from '@nestjs/common';
import { type EscalationCause } from '../domain/escalation.events.js';
import { policyFactsOf, policyFor } from '../domain/policy/policy-matching.js';
import { type Occurrence } from '../domain/policy/step-choice.js';
import { isoOf } from '../domain/time/time-input.js';
import { OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { escalationsOf } from './course-of.js';
import { raiseFollowing } from './raise-following.js';

type DeadlineAlarm = Recorded<RegulatoryDeadlineAtRisk | RegulatoryDeadlineMissed>;

/** A statutory deadline at risk or missed is escalated; without a policy for those, to whoever owns the report. */
@Injectable()
export class RaiseOnRegulatory implements Reactor {
  readonly name = 'escalations.raise-on-regulatory@1';
  readonly handles = ['RegulatoryDeadlineAtRisk', 'RegulatoryDeadlineMissed'];
  private readonly clock: SteadyClock;

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(OfferedPolicies) private readonly policies: OfferedPolicies,
    @Inject(WATCH_TIME) time: WatchTime,
  ) {
    this.clock = time.startClock();
  }

  async react(event: RecordedEvent): Promise<void> {
    const alarm = event as DeadlineAlarm;
    const { case: caseId, regulation, stage, round, step, at } = alarm.data;
    const cause = causeOf(alarm);
    const policies = await this.policies.upTo(event.position);
    const policy = policyFor(policyFactsOf(cause, null), event.position, policies);
    const fact = { cause, occurrence: occurrenceOf(alarm), at, noticedAt: isoOf(await this.clock.now()) };
    const key = ['regulatory-deadline', caseId, regulation, stage, round, step];
    await raiseFollowing(this.handling, { reactor: this.name, event }, escalationsOf(fact, policy), (after) =>
      derivedId('escalation', ...key, after ?? ''),
    );
  }
}

const causeOf = ({ type, data }: DeadlineAlarm): EscalationCause => {
  const { case: caseId, ticket, regulation, regulationName, stage, stageName, round, owner, step, dueAt } = data;
  const report = { case: caseId, ticket, regulation, regulationName, stage, stageName, round, owner };
  return {
    ...{ ticket: null, matter: { kind: 'regulatory-deadline', ...report } },
    ...{ cause: type === 'RegulatoryDeadlineMissed' ? 'breached' : 'at-risk', step, dueAt },
    ...{ metric: null, cycle: null, target: null },
  };
};

/** A regulation names a threshold only in order to warn. */
const occurrenceOf = ({ type, data: { step } }: DeadlineAlarm): Occurrence =>
  type === 'RegulatoryDeadlineMissed'
    ? { on: 'breached', metric: null }
    : { on: 'at-risk', metric: null, threshold: step, escalates: true };
