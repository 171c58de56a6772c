import { accompanyingContext, type CommandContext, CommandHandling } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type RotaCommand } from '../domain/rota.commands.js';
import { rotasNamedIn } from '../domain/policy/policy.check.js';
import { type ContentInForce } from './known-policies.js';
import { rotaAggregate } from './policy.handlers.js';

/** Claims the rotas that a policy relies on, each command for itself: a rota is retired once no claim is left. */
@Injectable()
export class RotaClaims {
  constructor(@Inject(CommandHandling) private readonly handling: CommandHandling) {}

  /** @throws RuleViolation `ROTA_RETIRED` where a rota ended a moment ago. */
  enlist(policy: string, { claim, content }: ContentInForce, context: CommandContext): Promise<void> {
    return this.onEach(content, { type: 'EnlistRota', data: { policy, claim } }, context);
  }

  /** Does nothing where the claim is gone already. */
  release(policy: string, { claim, content }: ContentInForce, context: CommandContext): Promise<void> {
    return this.onEach(content, { type: 'ReleaseRota', data: { policy, claim } }, context);
  }

  private async onEach(
    content: ContentInForce['content'],
    command: RotaCommand,
    context: CommandContext,
  ): Promise<void> {
    for (const id of new Set(rotasNamedIn(content).map(({ rota }) => rota)))
      await this.handling.execute(rotaAggregate, { id, command, context: accompanyingContext(context) });
  }
}
