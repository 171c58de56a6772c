import { type CommandContext, CommandHandling, type CommandResult } from '@chronodesk/eventing';
import { RuleViolation } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type StartChange } from '../../domain/change.commands.js';
import { type RequestedChange } from '../../domain/change.js';
import { changeAggregate } from '../change.handlers.js';
import { FreezePassage } from '../freezes/freeze-passage.js';
import { AffectedServices } from './affected-services.js';
import { LedgerChanges } from './ledger-changes.js';

/** The shortest window there is: work that begins at an instant meets the freezes of that instant. */
const INSTANT_MS = 1;

/** Begins the work on changes, unless a freeze is in force that was not passed when they were scheduled. */
@Injectable()
export class WorkStart {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
    @Inject(AffectedServices) private readonly affected: AffectedServices,
    @Inject(FreezePassage) private readonly freezes: FreezePassage,
  ) {}

  /** @throws NotFound; RevisionConflict; RuleViolation `CHANGE_WINDOW_FROZEN`, or what the change itself refuses. */
  async start(id: string, freezeReason: string | undefined, context: CommandContext): Promise<CommandResult> {
    const { change } = await this.changes.load(id);
    const bare: StartChange = { type: 'StartChange', data: {} };
    const { service, booking } = change;
    if (!isNews(bare, change)) return this.handling.execute(changeAggregate, { id, command: bare, context });

    const { occurredAt: from } = context;
    const window = { from, to: new Date(Date.parse(from) + INSTANT_MS).toISOString() };
    const services = booking?.services ?? (service === null ? [] : await this.affected.affectedBy(service));
    const despite = await this.freezes.pass(change, { services, window, freezeReason });
    const command: StartChange = { type: 'StartChange', data: { ...(despite && { despite }) } };
    return this.handling.execute(changeAggregate, { id, command, context });
  }
}

/** Whether the change would begin now. If not, the command may have been carried out before: its own stream knows. */
const isNews = (command: StartChange, change: RequestedChange): boolean => {
  try {
    return changeAggregate.decider.decide(command, change).length > 0;
  } catch (error) {
    if (error instanceof RuleViolation) return false;
    throw error;
  }
};
