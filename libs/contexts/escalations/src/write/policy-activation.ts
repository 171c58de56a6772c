import { randomUUID } from 'node:crypto';
import {
  type CommandContext,
  CommandHandling,
  type CommandResult,
  derivedId,
  EVENT_STORE,
  type EventStore,
  streamOf,
} from '@chronodesk/eventing';
import { fold, InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import {
  type AmendEscalationPolicy,
  type EscalationPolicyCommand,
  type RetireEscalationPolicy,
} from '../domain/escalation-policy.commands.js';
import { type EscalationPolicyEvent } from '../domain/escalation-policy.events.js';
import { type EscalationPolicy, type KnownEscalationPolicy } from '../domain/escalation-policy.js';
import { type EscalationScopeCommand } from '../domain/escalation-scope.decider.js';
import { faultsOfSteps } from '../domain/policy/matter-policy.check.js';
import { rotasNamedIn } from '../domain/policy/policy.check.js';
import { type PolicyContent } from '../domain/policy/policy-content.js';
import { scopeText } from '../domain/policy/policy-matching.js';
import { KnownRotas } from './known-rotas.js';
import { ReachedRecipients } from './reached-recipients.js';
import { escalationPolicyAggregate, escalationScopeAggregate, rotaAggregate } from './policy.handlers.js';

/**
 * Keeps at most one policy active per scope, and the rotas it relies on from being retired: scope and rotas are claimed
 * in streams of their own before a policy comes into force, and let go after it has ended. Should the process die in
 * between, repeating the command mends it.
 */
@Injectable()
export class PolicyActivation {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KnownRotas) private readonly rotas: KnownRotas,
    @Inject(ReachedRecipients) private readonly recipients: ReachedRecipients,
  ) {}

  /**
   * @throws RuleViolation `ESCALATION_POLICY_TIE` while another policy is active for the same scope.
   * @throws InvalidInput where a step names a rota that is unknown or retired, or somebody behind whom there is nobody.
   */
  async activate(id: string, context: CommandContext): Promise<CommandResult> {
    const policy = await this.load(id);
    const mayComeIntoForce = policy.status === 'draft' || policy.status === 'active';
    if (mayComeIntoForce) await this.rotas.refuseUnknown(rotasNamedIn(policy.content));
    // What is in force already stays so when it is told again, whoever has left meanwhile.
    if (policy.status === 'draft') await this.recipients.refuseNobody(policy.content);
    try {
      if (mayComeIntoForce) {
        await this.onScope('ClaimEscalationScope', id, policy, context);
        await this.enlist(id, policy.content, context);
      }
      return await this.execute(id, { type: 'ActivateEscalationPolicy', data: {} }, context);
    } catch (error) {
      await this.letGo(id, context);
      throw error;
    }
  }

  /**
   * @throws InvalidInput where a step names a rota that is unknown or retired, or can never be taken in this scope; of a policy
   * in force also where it names somebody behind whom there is nobody.
   */
  async amend(id: string, data: AmendEscalationPolicy['data'], context: CommandContext): Promise<CommandResult> {
    await this.rotas.refuseUnknown(rotasNamedIn(data.content));
    const before = await this.load(id);
    const faults = before.status === 'unknown' ? [] : faultsOfSteps(before.scope, data.content);
    if (faults.length > 0) throw new InvalidInput(faults);
    if (before.status !== 'active') return this.execute(id, { type: 'AmendEscalationPolicy', data }, context);
    await this.recipients.refuseNobody(data.content);
    const all = { steps: [...before.content.steps, ...data.content.steps] };
    try {
      await this.enlist(id, data.content, context);
      return await this.execute(id, { type: 'AmendEscalationPolicy', data }, context);
    } finally {
      // Refused or not: what the version in force does not name is let go.
      const after = await this.load(id);
      if (after.status === 'active') await this.releaseAllBut(id, all, after.content, context);
    }
  }

  async retire(id: string, data: RetireEscalationPolicy['data'], context: CommandContext): Promise<CommandResult> {
    const result = await this.execute(id, { type: 'RetireEscalationPolicy', data }, context);
    await this.letGo(id, context);
    return result;
  }

  /** Lets go of everything, unless the policy is in force after all. */
  private async letGo(id: string, context: CommandContext): Promise<void> {
    const after = await this.load(id);
    if (after.status === 'active' || after.status === 'unknown') return;
    await this.onScope('ReleaseEscalationScope', id, after, context);
    await this.releaseAllBut(id, after.content, { steps: [] }, context);
  }

  private execute(id: string, command: EscalationPolicyCommand, context: CommandContext): Promise<CommandResult> {
    return this.handling.execute(escalationPolicyAggregate, { id, command, context });
  }

  private async load(id: string): Promise<EscalationPolicy> {
    const events: EscalationPolicyEvent[] = [];
    for await (const { type, data } of this.store.readStream(streamOf(escalationPolicyAggregate, id)))
      events.push({ type, data } as EscalationPolicyEvent);
    return fold(escalationPolicyAggregate.decider, events);
  }

  private async enlist(policy: string, content: PolicyContent, context: CommandContext): Promise<void> {
    for (const id of rotaIdsOf(content)) {
      const command = { type: 'EnlistRota', data: { policy } } as const;
      await this.handling.execute(rotaAggregate, { id, command, context: ownContext(context) });
    }
  }

  private async releaseAllBut(
    policy: string,
    before: PolicyContent,
    after: PolicyContent,
    context: CommandContext,
  ): Promise<void> {
    const kept = new Set(rotaIdsOf(after));
    for (const id of rotaIdsOf(before).filter((rota) => !kept.has(rota))) {
      const command = { type: 'ReleaseRota', data: { policy } } as const;
      await this.handling.execute(rotaAggregate, { id, command, context: ownContext(context) });
    }
  }

  private async onScope(
    type: EscalationScopeCommand['type'],
    policy: string,
    { scope }: KnownEscalationPolicy,
    context: CommandContext,
  ): Promise<void> {
    await this.handling.execute(escalationScopeAggregate, {
      id: derivedId('escalation-scope', scopeText(scope)),
      command: { type, data: { policy } },
      context: ownContext(context),
    });
  }
}

const rotaIdsOf = (content: PolicyContent): string[] => [...new Set(rotasNamedIn(content).map(({ rota }) => rota))];

/** Claims and releases repeat without harm, so they take a new command id each time; `If-Match` is about the policy. */
const ownContext = ({ actor, channel, correlationId, commandId, occurredAt }: CommandContext): CommandContext => ({
  ...{ actor, channel, correlationId, causationId: commandId, occurredAt, commandId: randomUUID() },
});
