import { AtLeastQuery, type Page } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AvailabilityLine } from './availability-line.js';
import { availabilityProjection } from './availability.projector.js';
import { GetAvailability } from './availability.query.js';
import { AvailabilityRequest, ListOutagesRequest } from './availability.requests.js';
import { GetOutage, ListOutages, type OutageView } from './outages.query.js';

/** Outages of services, and what they do to the promises about them. */
@ApiTags('outages')
@Controller()
export class AvailabilityQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get('outages')
  @ApiOperation({
    summary: 'Outages as they are known today, or were at an instant (`knownAt`); those that began last first',
  })
  async outages(@Query() { atLeast, ...filter }: ListOutagesRequest): Promise<Page<OutageView>> {
    await this.positions.waitUntil([availabilityProjection.name], atLeast);
    return this.queries.execute(new ListOutages(filter));
  }

  @Get('outages/:id')
  @ApiOperation({ summary: 'One outage' })
  async outage(@Param('id') id: string, @Query() { atLeast }: AtLeastQuery): Promise<OutageView> {
    await this.positions.waitUntil([availabilityProjection.name], atLeast);
    return this.queries.execute(new GetOutage(id));
  }

  @Get('sla/availability')
  @ApiOperation({ summary: 'Promised, measured and recorded availability by agreement, service and period' })
  async availability(
    @Query() { atLeast, limit, cursor, ...filter }: AvailabilityRequest,
  ): Promise<Page<AvailabilityLine>> {
    await this.positions.waitUntil([availabilityProjection.name], atLeast);
    return this.queries.execute(new GetAvailability(filter, limit, cursor));
  }
}
