import { type CommandContext, CommandHandling, type CommandResult } from '@chronodesk/eventing';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { parseDuration } from '@chronodesk/wall-time';
import { Inject, Injectable } from '@nestjs/common';
import { type AfterResolutionCommand } from '../domain/after-resolution.commands.js';
import { pointFaults, type Review, totalOf } from '../domain/definition/quality-scorecard.js';
import { qualityScorecardAggregate } from './definition.handlers.js';
import { LedgerDefinitions } from './ledger-definitions.js';
import { LedgerTickets } from './ledger-tickets.js';
import { ticketAggregate } from './ticket.handlers.js';

/** What a requester says about a resolution. */
export interface Rating {
  readonly csat: number;
  readonly nps?: number | null;
  readonly comment?: string;
}

/** Judgements on resolutions: brings what policies and scorecards say to the decision. */
@Injectable()
export class TicketJudging {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerTickets) private readonly tickets: LedgerTickets,
    @Inject(LedgerDefinitions) private readonly definitions: LedgerDefinitions,
  ) {}

  /** @throws NotFound, RuleViolation */
  async rate(id: string, rating: Rating, context: CommandContext): Promise<CommandResult> {
    const ticket = await this.tickets.load(id);
    if (!ticket) throw new NotFound('ticket', id);
    const { content } = await this.definitions.policyFor(ticket);
    const changeableFor = parseDuration(content.ratingChangeableFor) ?? 0;
    const data = { ...rating, at: context.occurredAt, changeableFor };
    return this.execute(id, { type: 'RateTicket', data }, context);
  }

  /** @throws NotFound; InvalidInput where the points do not fit the scorecard; RuleViolation */
  async review(id: string, { scorecard, points, comment }: Review, context: CommandContext): Promise<CommandResult> {
    const found = await this.tickets.withResolver(id);
    if (!found) throw new NotFound('ticket', id);
    const card = await this.definitions.load(qualityScorecardAggregate, scorecard);
    if (card.status !== 'active')
      throw new InvalidInput([{ path: '/scorecard', message: 'is no scorecard in force; define it first' }]);
    const { criteria } = card.content;
    const faults = pointFaults(criteria, points);
    if (faults.length > 0) throw new InvalidInput(faults);
    const judged = { scorecard, version: card.version, points, total: totalOf(criteria, points) };
    const { resolutions: resolution } = found.ticket.after;
    const people = { reviewer: context.actor, resolver: found.resolver ?? '' };
    const data = { ...judged, ...people, resolution, ...(comment !== null && { comment }) };
    return this.execute(id, { type: 'ReviewTicket', data }, context);
  }

  private execute(id: string, command: AfterResolutionCommand, context: CommandContext): Promise<CommandResult> {
    return this.handling.execute(ticketAggregate, { id, command, context });
  }
}
