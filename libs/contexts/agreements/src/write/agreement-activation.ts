import { Inject, Injectable } from '@nestjs/common';
import {
  accompanyingContext,
  type CommandContext,
  CommandHandling,
  type CommandResult,
  derivedId,
  EVENT_STORE,
  type EventStore,
  streamOf,
} from '@chronodesk/eventing';
import { scopeText } from '../domain/judging/agreement-matching.js';
import { type AgreementScopeCommand } from '../domain/agreement-scope.decider.js';
import { type RetireAgreement } from '../domain/agreement.commands.js';
import { type AgreementEvent } from '../domain/agreement.events.js';
import { type Agreement, evolveAgreement } from '../domain/agreement.js';
import { agreementAggregate, agreementScopeAggregate } from './agreement.handlers.js';

/**
 * Keeps at most one agreement active per scope: the scope is claimed in a stream of its own before the activation and
 * released after the retirement. Should the process die in between, repeating the command mends it.
 */
@Injectable()
export class AgreementActivation {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** @throws RuleViolation `AGREEMENT_TIE` while another agreement is active for the same scope. */
  async activate(id: string, context: CommandContext): Promise<CommandResult> {
    const agreement = await this.load(id);
    const mayBecomeActive = agreement.status === 'draft' || agreement.status === 'active';
    if (mayBecomeActive) await this.onScope('ClaimAgreementScope', id, agreement, context);
    try {
      const command = { type: 'ActivateAgreement', data: {} } as const;
      return await this.handling.execute(agreementAggregate, { id, command, context });
    } catch (error) {
      const after = await this.load(id);
      if (after.status !== 'active') await this.onScope('ReleaseAgreementScope', id, after, context);
      throw error;
    }
  }

  async retire(id: string, data: RetireAgreement['data'], context: CommandContext): Promise<CommandResult> {
    const command = { type: 'RetireAgreement', data } as const;
    const result = await this.handling.execute(agreementAggregate, { id, command, context });
    await this.onScope('ReleaseAgreementScope', id, await this.load(id), context);
    return result;
  }

  private async load(id: string): Promise<Agreement> {
    let agreement: Agreement = agreementAggregate.decider.initialState;
    for await (const { type, data } of this.store.readStream(streamOf(agreementAggregate, id)))
      agreement = evolveAgreement(agreement, { type, data } as AgreementEvent);
    return agreement;
  }

  private async onScope(
    type: AgreementScopeCommand['type'],
    agreement: string,
    state: Agreement,
    context: CommandContext,
  ): Promise<void> {
    if (state.status === 'unknown') return;
    await this.handling.execute(agreementScopeAggregate, {
      id: derivedId('agreement-scope', state.kind, scopeText(state.scope)),
      command: { type, data: { agreement } },
      context: accompanyingContext(context),
    });
  }
}
