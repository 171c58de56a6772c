import { type CommandContext, CommandHandling, type CommandResult, derivedId } from '@chronodesk/eventing';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { Inject, Injectable } from '@nestjs/common';
import { type FamilyCommand } from '../domain/family.commands.js';
import { type RelationType, type TicketRef } from '../domain/family.events.js';
import { LedgerTickets } from './ledger-tickets.js';
import { ticketAggregate } from './ticket.handlers.js';

/** The command that makes a ticket the child or the duplicate of another one. */
export const relateCommand = (type: RelationType, leader: TicketRef, relation: string): FamilyCommand =>
  type === 'child'
    ? { type: 'MakeChild', data: { parent: leader, relation } }
    : { type: 'MarkDuplicate', data: { original: leader, relation } };

/**
 * Makes a ticket the child or the duplicate of another one: first the other one takes it, then it follows. Should the
 * process die in between, the reactor that settles relations finishes, with the same command id.
 */
@Injectable()
export class TicketRelating {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerTickets) private readonly tickets: LedgerTickets,
  ) {}

  /**
   * @param field where the request names the other ticket, for the fault if there is none
   * @throws NotFound, InvalidInput, RuleViolation, RevisionConflict; nothing is left behind then
   */
  async relate(
    type: RelationType,
    { id, other, field }: { id: string; other: string; field: string },
    context: CommandContext,
  ): Promise<CommandResult> {
    const ticket = await this.tickets.load(id);
    if (!ticket) throw new NotFound('ticket', id);
    const leaderId = idOfNumber(other);
    const leader = await this.tickets.load(leaderId);
    if (!leader) throw new InvalidInput([{ path: `/${field}`, message: `there is no ticket ${other}` }]);
    const { parent, duplicateOf } = ticket.family;
    const before = type === 'child' ? parent : duplicateOf;
    const relation = before?.id === leaderId ? before.relation : derivedId('relation', context.commandId);
    const command = relateCommand(type, { id: leaderId, number: leader.number }, relation);
    // What the ticket refuses now need not be tried on the other one first; a repeated request has its answer already.
    if (context.fingerprint === undefined) ticketAggregate.decider.decide(command, ticket);
    const take = { type, relative: { id, number: ticket.number }, relation };
    await this.onLeader(leaderId, { type: 'GainRelative', data: take }, context);
    try {
      return await this.handling.execute(ticketAggregate, { id, command, context });
    } catch (error) {
      await this.onLeader(leaderId, { type: 'LoseRelative', data: { relative: id, relation } }, context);
      throw error;
    }
  }

  /** The request's headers are about the ticket that it names, not about the other one. */
  private onLeader(id: string, command: FamilyCommand, context: CommandContext): Promise<CommandResult> {
    const { expectedRevision: _, mustExist: __, ...rest } = context;
    const commandId = derivedId('relative', command.type, context.commandId);
    return this.handling.execute(ticketAggregate, { id, command, context: { ...rest, commandId } });
  }
}
