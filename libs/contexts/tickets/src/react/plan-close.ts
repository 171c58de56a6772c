import { CommandHandling, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { parseDuration } from '@chronodesk/wall-time';
import { Inject, Injectable } from '@nestjs/common';
import { LedgerTickets } from '../write/ledger-tickets.js';
import { ticketAggregate } from '../write/ticket.handlers.js';
import { PoliciesInForce } from './policies-in-force.js';

/**
 * Plans when a resolved ticket is closed, by the policy in force at its resolution: a later version changes nothing about
 * what was planned, and the plan can be read on the ticket.
 */
@Injectable()
export class PlanClose implements Reactor {
  readonly name = 'tickets.plan-close@1';
  readonly handles = ['TicketResolved'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerTickets) private readonly tickets: LedgerTickets,
    @Inject(PoliciesInForce) private readonly policies: PoliciesInForce,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    // Imported history is what it was.
    if (event.metadata.channel === 'import') return;
    // The built-in policy closes nothing.
    if (!(await this.policies.areDefined(event.position))) return;
    const id = idOfStream(event.stream);
    const ticket = await this.tickets.load(id, event.revision);
    if (!ticket) return;
    const { policy, version, content } = await this.policies.for(ticket, event.position);
    const wait = content.closeAfter === null ? null : parseDuration(content.closeAfter);
    if (policy === null || version === null || wait === null) return;
    const closeAt = new Date(Date.parse(event.metadata.occurredAt) + wait).toISOString();
    const data = { resolution: ticket.after.resolutions, closeAt, policy, version };
    const context = reactionContext(this.name, event);
    await this.handling.execute(ticketAggregate, { id, command: { type: 'PlanClose', data }, context });
  }
}
