import {
  CommandHandling,
  derivedId,
  EVENT_STORE,
  type EventStore,
  reactionContext,
  type Reactor,
  type SteadyClock,
  WATCH_TIME,
  type WatchTime,
} from '@chronodesk/eventing';
import { type DomainEvent, type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type AgreementKind, type EscalationCause } from '../domain/escalation.events.js';
import { policyFactsOf, policyFor } from '../domain/policy/policy-matching.js';
import { type Occurrence } from '../domain/policy/step-choice.js';
import { isoOf } from '../domain/time/time-input.js';
import { OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { escalationAggregate } from '../write/escalation.handlers.js';
import { escalationsOf } from './course-of.js';

/** What a fact calls for somebody about. */
export interface Alarm {
  readonly cause: EscalationCause;
  readonly occurrence: Occurrence;
  /** Whose clock the fact is about; null: no clock of a ticket. */
  readonly agreementKind: AgreementKind | null;
  /** When it happened; ISO 8601, UTC. */
  readonly at: string;
  /** Id of the escalation that follows so long (ISO 8601) after the fact; null: at once. */
  readonly idOf: (after: string | null) => string;
}

/** A kind of fact that calls for somebody, and what it says. */
export interface Raising<E extends DomainEvent> {
  /** Of the reactor; command ids follow from it. */
  readonly name: string;
  readonly handles: readonly E['type'][];
  /** Null: calls for nobody. The ledger is there for what the fact does not tell by itself. */
  readonly alarmOf: (event: Recorded<E>, store: EventStore) => Alarm | null | Promise<Alarm | null>;
}

/** Ids by what tells a fact from all others. */
export const idsBy =
  (...key: readonly (string | number)[]): Alarm['idOf'] =>
  (after) =>
    derivedId('escalation', ...key, after ?? '');

type RaisingReactor = new (
  handling: CommandHandling,
  store: EventStore,
  policies: OfferedPolicies,
  time: WatchTime,
) => Reactor;

/**
 * A reactor that escalates facts as the policy in force at their place in the ledger says. Ids of escalations and of
 * commands follow from the fact, so that doing it again, after a crash for example, writes nothing.
 */
export const raisingReactor = <E extends DomainEvent>({ name, handles, alarmOf }: Raising<E>): RaisingReactor => {
  @Injectable()
  class RaisesEscalations implements Reactor {
    readonly name = name;
    readonly handles = handles;
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
      const alarm = await alarmOf(event as Recorded<E>, this.store);
      if (!alarm) return;
      const { cause, agreementKind, idOf } = alarm;
      const policies = await this.policies.upTo(event.position);
      const policy = policyFor(policyFactsOf(cause, agreementKind), event.position, policies);
      const noticedAt = isoOf(await this.clock.now());
      for (const { command, after } of escalationsOf({ ...alarm, noticedAt }, policy)) {
        const id = idOf(after);
        const context = reactionContext(name, event);
        const commandId = derivedId('escalation-of', context.commandId, id);
        const envelope = { id, command, context: { ...context, commandId }, isNew: true };
        await this.handling.execute(escalationAggregate, envelope);
      }
    }
  }
  Object.defineProperty(RaisesEscalations, 'name', { value: name });
  return RaisesEscalations;
};
