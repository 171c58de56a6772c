import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type EscalationPolicyEvent } from '../domain/escalation-policy.events.js';
import { type EscalationPolicy } from '../domain/escalation-policy.js';
import { type PolicyContent } from '../domain/policy/policy-content.js';
import { escalationPolicyAggregate } from './policy.handlers.js';

/** What a policy says from a command on that put it in force. */
export interface ContentInForce {
  /** Id of the command. */
  readonly claim: string;
  readonly content: PolicyContent;
}

/** A policy as the ledger knows it now. */
export interface LoadedPolicy {
  readonly policy: EscalationPolicy;
  /** -1 where there is none. */
  readonly revision: number;
  /** What was in force last, and before that; the last still is while the policy is active. */
  readonly inForce: readonly ContentInForce[];
  /** Whether a command is done already. */
  readonly isDone: boolean;
}

/** Reads escalation policies. */
@Injectable()
export class KnownPolicies {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @param commandId of the command that may be done already. */
  async load(id: string, commandId: string): Promise<LoadedPolicy> {
    const { initialState, evolve } = escalationPolicyAggregate.decider;
    let loaded: LoadedPolicy = { policy: initialState, revision: -1, inForce: [], isDone: false };
    for await (const { type, data, revision, metadata } of this.store.readStream(
      streamOf(escalationPolicyAggregate, id),
    )) {
      const policy = evolve(loaded.policy, { type, data } as EscalationPolicyEvent);
      const isInForce = policy.status === 'active' && type !== 'EscalationPolicyDefined';
      const latest = isInForce ? [{ claim: metadata.commandId, content: policy.content }] : [];
      const inForce = [...loaded.inForce, ...latest].slice(-2);
      loaded = { policy, revision, inForce, isDone: loaded.isDone || metadata.commandId === commandId };
    }
    return loaded;
  }
}
