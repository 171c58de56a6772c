import {
  CommandHandling,
  derivedId,
  EVENT_STORE,
  type EventStore,
  type Reactor,
  type SteadyClock,
  WATCH_TIME,
  type WatchTime,
} from '@chronodesk/eventing';
import { type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { type MajorIncidentUpdateOverdue } from '@chronodesk/major-incidents/published';
import { Inject, Injectable } from '@nestjs/common';
import { type EscalationCause, type MajorUpdateMatter } from '../domain/escalation.events.js';
import { policyFactsOf, policyFor } from '../domain/policy/policy-matching.js';
import { isoOf } from '../domain/time/time-input.js';
import { majorAt } from '../read/courses/major-facts.query.js';
import { OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { escalationsOf } from './course-of.js';
import { raiseFollowing } from './raise-following.js';

/** An update of a major incident that did not come is escalated; without a policy for those, to whoever leads. */
@Injectable()
export class RaiseOnOverdueUpdates implements Reactor {
  readonly name = 'escalations.raise-on-overdue-updates@1';
  readonly handles = ['MajorIncidentUpdateOverdue'];
  private readonly clock: SteadyClock;

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(OfferedPolicies) private readonly policies: OfferedPolicies,
    @Inject(WATCH_TIME) time: WatchTime,
  ) {
    this.clock = time.startClock();
  }

  async react(event: RecordedEvent): Promise<void> {
    const overdue = event as Recorded<MajorIncidentUpdateOverdue>;
    const { major, ticket, audience, number, at, dueAt } = overdue.data;
    const facts = await majorAt(this.store, overdue);
    const matter = { kind: 'major-incident-update', major, ticket, ...facts, audience, number } as const;
    const cause = causeOf(matter, dueAt);
    const policy = policyFor(policyFactsOf(cause, null), event.position, await this.policies.upTo(event.position));
    const occurrence = { on: 'breached', metric: null } as const;
    const fact = { cause, occurrence, at, noticedAt: isoOf(await this.clock.now()) };
    const key = ['major-incident-update', major, audience, String(number)];
    await raiseFollowing(this.handling, { reactor: this.name, event }, escalationsOf(fact, policy), (after) =>
      derivedId('escalation', ...key, after ?? ''),
    );
  }
}

const causeOf = (matter: MajorUpdateMatter, dueAt: string): EscalationCause => ({
  ...{ ticket: null, matter, cause: 'breached', step: 'overdue', dueAt },
  ...{ metric: null, cycle: null, target: null },
});
