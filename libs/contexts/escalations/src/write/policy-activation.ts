import {
  accompanyingContext,
  type CommandContext,
  CommandHandling,
  type CommandResult,
  derivedId,
} from '@chronodesk/eventing';
import { InvalidInput, RevisionConflict } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import {
  type AmendEscalationPolicy,
  type EscalationPolicyCommand,
  type RetireEscalationPolicy,
} from '../domain/escalation-policy.commands.js';
import { type EscalationPolicy } from '../domain/escalation-policy.js';
import { type EscalationScopeCommand } from '../domain/escalation-scope.decider.js';
import { faultsOfSteps } from '../domain/policy/matter-policy.check.js';
import { rotasNamedIn } from '../domain/policy/policy.check.js';
import { type PolicyContent } from '../domain/policy/policy-content.js';
import { scopeText } from '../domain/policy/policy-matching.js';
import { KnownPolicies } from './known-policies.js';
import { KnownRotas } from './known-rotas.js';
import { escalationPolicyAggregate, escalationScopeAggregate } from './policy.handlers.js';
import { ReachedRecipients } from './reached-recipients.js';
import { RotaClaims } from './rota-claims.js';

/** Others write to a policy rarely; each time what it relies on is claimed anew. */
const ATTEMPTS = 4;

/** What will be in force once a command is done; null where it brings nothing into force. */
type ContentToBe = (policy: EscalationPolicy) => Promise<PolicyContent | null>;

/**
 * Keeps at most one policy active per scope, and the rotas it relies on from being retired: scope and rotas are claimed
 * in streams of their own before a policy comes into force, and let go after it has ended. Should the process die in
 * between, repeating the command mends it.
 */
@Injectable()
export class PolicyActivation {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(KnownPolicies) private readonly policies: KnownPolicies,
    @Inject(RotaClaims) private readonly claims: RotaClaims,
    @Inject(KnownRotas) private readonly rotas: KnownRotas,
    @Inject(ReachedRecipients) private readonly recipients: ReachedRecipients,
  ) {}

  /**
   * @throws RuleViolation `ESCALATION_POLICY_TIE` while another policy is active for the same scope.
   * @throws InvalidInput where a step names a rota that is unknown or retired, or somebody behind whom there is nobody.
   */
  activate(id: string, context: CommandContext): Promise<CommandResult> {
    return this.bringIntoForce(id, { type: 'ActivateEscalationPolicy', data: {} }, context, async (policy) => {
      // What is in force already stays so when it is told again, whoever has left meanwhile.
      if (policy.status !== 'draft') return null;
      await this.rotas.refuseUnknown(rotasNamedIn(policy.content));
      await this.recipients.refuseNobody(policy.content);
      return policy.content;
    });
  }

  /**
   * @throws InvalidInput where a step names a rota that is unknown or retired, or can never be taken in this scope; of a policy
   * in force also where it names somebody behind whom there is nobody.
   */
  amend(id: string, data: AmendEscalationPolicy['data'], context: CommandContext): Promise<CommandResult> {
    return this.bringIntoForce(id, { type: 'AmendEscalationPolicy', data }, context, async (policy) => {
      await this.rotas.refuseUnknown(rotasNamedIn(data.content));
      const faults = policy.status === 'unknown' ? [] : faultsOfSteps(policy.scope, data.content);
      if (faults.length > 0) throw new InvalidInput(faults);
      if (policy.status !== 'active') return null;
      await this.recipients.refuseNobody(data.content);
      return data.content;
    });
  }

  async retire(id: string, data: RetireEscalationPolicy['data'], context: CommandContext): Promise<CommandResult> {
    const result = await this.execute(id, { type: 'RetireEscalationPolicy', data }, context);
    await this.letGo(id, null, context);
    return result;
  }

  /** Claims what the policy is going to rely on as it stands now, and only if nobody changes it until then is it in force. */
  private async bringIntoForce(
    id: string,
    command: EscalationPolicyCommand,
    context: CommandContext,
    contentToBe: ContentToBe,
  ): Promise<CommandResult> {
    for (let attempt = 1; ; attempt++) {
      const { policy, revision, isDone } = await this.policies.load(id, context.commandId);
      const { expectedRevision = revision } = context;
      // What is done already is answered again, and what is outdated is refused; neither claims anything.
      const content = isDone || expectedRevision !== revision ? null : await contentToBe(policy);
      try {
        if (content) await this.claim(id, policy, content, context);
        return await this.execute(id, command, { ...context, expectedRevision });
      } catch (error) {
        const isOvertaken = error instanceof RevisionConflict && context.expectedRevision === undefined;
        if (!isOvertaken || attempt === ATTEMPTS) throw error;
      } finally {
        await this.letGo(id, content, context);
      }
    }
  }

  private async claim(
    id: string,
    policy: EscalationPolicy,
    content: PolicyContent,
    context: CommandContext,
  ): Promise<void> {
    await this.onScope('ClaimEscalationScope', id, policy, context);
    await this.claims.enlist(id, { claim: context.commandId, content }, context);
  }

  /**
   * Lets go of what is no longer relied upon: what was in force before, and what this command tried.
   * @param tried null where the command claimed nothing
   */
  private async letGo(id: string, tried: PolicyContent | null, context: CommandContext): Promise<void> {
    const { policy, inForce } = await this.policies.load(id, context.commandId);
    const current = policy.status === 'active' ? inForce.at(-1)?.claim : undefined;
    const candidates = tried ? [...inForce, { claim: context.commandId, content: tried }] : inForce;
    for (const candidate of candidates)
      if (candidate.claim !== current) await this.claims.release(id, candidate, context);
    if (policy.status === 'retired' || (tried && policy.status === 'draft'))
      await this.onScope('ReleaseEscalationScope', id, policy, context);
  }

  private execute(id: string, command: EscalationPolicyCommand, context: CommandContext): Promise<CommandResult> {
    return this.handling.execute(escalationPolicyAggregate, { id, command, context });
  }

  private async onScope(
    type: EscalationScopeCommand['type'],
    policy: string,
    state: EscalationPolicy,
    context: CommandContext,
  ): Promise<void> {
    if (state.status === 'unknown') return;
    await this.handling.execute(escalationScopeAggregate, {
      id: derivedId('escalation-scope', scopeText(state.scope)),
      command: { type, data: { policy } },
      context: accompanyingContext(context),
    });
  }
}
