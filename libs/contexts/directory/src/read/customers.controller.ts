import { AsOfQuery, EntryListQuery, etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CustomerView } from './entries/entries.entity.js';
import { customerVersionsProjection } from './entries/entries.projector.js';
import { GetDirectoryEntry, ListDirectory } from './entries/entries.query.js';

/** Questions about customers. */
@ApiTags('directory')
@Controller('customers')
export class CustomerQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Customers with the people who speak for them' })
  async list(@Query() { atLeast, ...filter }: EntryListQuery): Promise<Page<CustomerView>> {
    await this.positions.waitUntil([customerVersionsProjection.name], atLeast);
    const { state, ...page } = filter;
    return this.queries.execute(new ListDirectory('customer', { ...page, having: { state } }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One customer, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { asOf, atLeast }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CustomerView> {
    await this.positions.waitUntil([customerVersionsProjection.name], atLeast);
    const view = await this.queries.execute(new GetDirectoryEntry('customer', id, asOf));
    if (asOf === undefined) reply.header('etag', etagOf(view.revision));
    return view;
  }
}
