import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type CommandContext, type CommandResult } from '@chronodesk/eventing';
import { RuleViolation } from '@chronodesk/kernel';
import { Numbers } from '@chronodesk/numbering';
import { type OpenTicket } from '../domain/ticket.commands.js';
import { type TicketKind } from '../domain/ticket.events.js';
import { PriorityBases } from './priority-bases.js';
import { TicketCommandMessage } from './ticket.handlers.js';

/** Numbers an import may have taken while this process still held a block of them. */
const ATTEMPTS = 200;

const SERIES: Readonly<Record<TicketKind, string>> = { incident: 'INC', request: 'REQ', complaint: 'CMP' };

/** Opens tickets: finds the number, which decides the id, then lets the decider open it. */
@Injectable()
export class TicketOpening {
  constructor(
    private readonly commands: CommandBus,
    private readonly numbers: Numbers,
    @Inject(PriorityBases) private readonly bases: PriorityBases,
  ) {}

  /** @throws RuleViolation, RevisionConflict, IdempotencyKeyReused, DependencyUnavailable. */
  async open(data: Omit<OpenTicket['data'], 'number' | 'basis'>, context: CommandContext): Promise<CommandResult> {
    const basis = await this.bases.of(data.service ?? null);
    for (let attempt = 1; ; attempt++) {
      const { id, number } = await this.numbers.next(SERIES[data.kind], context);
      const command: OpenTicket = { type: 'OpenTicket', data: { ...data, number, basis } };
      try {
        return await this.commands.execute(new TicketCommandMessage({ id, command, context, isNew: true }));
      } catch (error) {
        const taken = error instanceof RuleViolation && error.code === 'TICKET_EXISTS';
        if (!taken || context.fingerprint !== undefined || attempt === ATTEMPTS) throw error;
      }
    }
  }
}
