import { etagOf, type Page, refuseBackwardSpan, type Reply } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListActions, type ListedAction } from './actions/actions.query.js';
import { ListContracts, type ListedContract } from './contracts/contracts.query.js';
import { supplierPerformanceProjection } from './supplier-performance/supplier-performance.projector.js';
import {
  GetPerformance,
  NO_HAND_OVERS,
  type PerformancePeriod,
  type SupplierPerformance,
} from './supplier-performance/supplier-performance.query.js';
import { supplierVersionsProjection } from './supplier-versions/supplier-versions.projector.js';
import { GetSupplier, ListSuppliers } from './supplier-versions/supplier-versions.query.js';
import { type SupplierView } from './supplier-view.js';
import {
  ActionListParameters,
  ContractListParameters,
  PerformanceParameters,
  SupplierListParameters,
  SupplierParameters,
} from './suppliers.parameters.js';

/** Questions about suppliers. */
@ApiTags('suppliers')
@Controller('suppliers')
export class SupplierQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Suppliers with their contracts and reviews' })
  async list(@Query() { atLeast, ...filter }: SupplierListParameters): Promise<Page<SupplierView>> {
    await this.positions.waitUntil([supplierVersionsProjection.name], atLeast);
    return this.queries.execute(new ListSuppliers(filter));
  }

  @Get('contracts')
  @ApiOperation({ summary: 'Contracts of all suppliers, soonest last day of notice first' })
  async contracts(@Query() { atLeast, asOf, ...filter }: ContractListParameters): Promise<Page<ListedContract>> {
    await this.positions.waitUntil([supplierVersionsProjection.name], atLeast);
    return this.queries.execute(new ListContracts({ ...filter, asOf: asOf ?? new Date().toISOString() }));
  }

  @Get('actions')
  @ApiOperation({ summary: 'Actions from review meetings of all suppliers, overdue ones first' })
  async actions(@Query() { atLeast, asOf, ...filter }: ActionListParameters): Promise<Page<ListedAction>> {
    await this.positions.waitUntil([supplierVersionsProjection.name], atLeast);
    return this.queries.execute(new ListActions({ ...filter, asOf: asOf ?? new Date().toISOString() }));
  }

  @Get('performance')
  @ApiOperation({ summary: 'Performance of every supplier that had a ticket; "?" where nobody said who it was' })
  async performanceOfAll(
    @Query() parameters: PerformanceParameters,
  ): Promise<PerformancePeriod & { readonly items: SupplierPerformance[]; readonly next: null }> {
    const period = await this.periodOf(parameters);
    return { ...period, items: await this.queries.execute(new GetPerformance(period)), next: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One supplier, now or as of an instant' })
  async one(
    @Param('id') id: string,
    @Query() { asOf, atLeast }: SupplierParameters,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<SupplierView> {
    await this.positions.waitUntil([supplierVersionsProjection.name], atLeast);
    const supplier = await this.queries.execute(new GetSupplier(id, asOf));
    if (asOf === undefined) reply.header('etag', etagOf(supplier.revision));
    return supplier;
  }

  @Get(':id/performance')
  @ApiOperation({ summary: 'Performance of one supplier by month, 24x7 until supplier clocks know calendars' })
  async performance(
    @Param('id') id: string,
    @Query() parameters: PerformanceParameters,
  ): Promise<PerformancePeriod & SupplierPerformance> {
    const period = await this.periodOf(parameters);
    const [found] = await this.queries.execute(new GetPerformance(period, id));
    return { ...period, ...(found ?? (await this.withoutHandOvers(id, parameters))) };
  }

  private async periodOf({ atLeast, asOf, ...period }: PerformanceParameters): Promise<PerformancePeriod> {
    refuseBackwardSpan(period);
    await this.positions.waitUntil([supplierPerformanceProjection.name], atLeast);
    return { ...period, asOf: asOf ?? new Date().toISOString() };
  }

  /** @throws NotFound for a supplier that is neither registered nor was ever handed a ticket. */
  private async withoutHandOvers(id: string, { asOf, atLeast }: PerformanceParameters): Promise<SupplierPerformance> {
    await this.positions.waitUntil([supplierVersionsProjection.name], atLeast);
    try {
      const { name } = await this.queries.execute(new GetSupplier(id, asOf));
      return { supplier: id, name, total: NO_HAND_OVERS, months: [] };
    } catch (error) {
      const ever = { asOf: asOf ?? new Date().toISOString(), timeZone: 'UTC' };
      const known = error instanceof NotFound && (await this.queries.execute(new GetPerformance(ever, id)));
      if (!known || known.length === 0) throw error;
      return { supplier: id, name: null, total: NO_HAND_OVERS, months: [] };
    }
  }
}
