import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { ClockPositions } from '../clock-positions.js';
import { GetPenalties, type Penalties } from './penalties.query.js';
import { PenaltiesRequest, PenaltyTicketsRequest } from './penalties.requests.js';
import { ListPenaltyTickets, type PenaltyTicket } from './penalty-tickets.query.js';

/** What breaches cost, and which tickets are behind each sum. */
@ApiTags('service levels')
@Controller('sla/penalties')
export class PenaltiesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ClockPositions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Penalties and credits of months, by the recorded verdicts; months begin where the agreement is',
  })
  async penalties(@Query() request: PenaltiesRequest): Promise<Penalties> {
    const { agreement, version, atLeast } = request;
    const span = spanOf(request);
    await this.positions.untilShown(atLeast);
    return this.queries.execute(new GetPenalties({ agreement, ...span, ...(version !== undefined && { version }) }));
  }

  @Get('tickets')
  @ApiOperation({ summary: 'The tickets behind the amount of one rule in one month, each with its share' })
  async tickets(@Query() request: PenaltyTicketsRequest): Promise<Page<PenaltyTicket>> {
    const { agreement, month, rule, version, limit, cursor, atLeast } = request;
    await this.positions.untilShown(atLeast);
    const line = { agreement, month, rule, ...(version !== undefined && { version }) };
    return this.queries.execute(new ListPenaltyTickets(line, { limit, cursor }));
  }
}

const spanOf = ({ month, from, to }: PenaltiesRequest): { readonly from: string; readonly to: string } => {
  const first = month ?? from;
  const last = month ?? to ?? from;
  if (first === undefined || last === undefined)
    throw new InvalidInput([{ path: 'month', message: 'is missing: give a month, or "from" and "to"' }]);
  if (month !== undefined && (from !== undefined || to !== undefined))
    throw new InvalidInput([{ path: 'month', message: 'cannot be given together with "from" or "to"' }]);
  return { from: first, to: last };
};
