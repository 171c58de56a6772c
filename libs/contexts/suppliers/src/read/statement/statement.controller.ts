import { type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsTimeZone, Matches } from 'class-validator';
import { monthOf } from '../../domain/scorecard/calendar-period.js';
import { supplierPerformanceProjection } from '../supplier-performance/supplier-performance.projector.js';
import { supplierVersionsProjection } from '../supplier-versions/supplier-versions.projector.js';
import { DESK_ZONE, SupplierParameters } from '../suppliers.parameters.js';
import { statementCsv } from './statement-csv.js';
import { GetStatement, type Statement } from './statement.query.js';
import { UnderpinningStatements } from './underpinning-statements.js';

const FORMATS = ['json', 'csv'] as const;

/** Parameters of `GET /suppliers/{id}/statement`. */
export class StatementParameters extends SupplierParameters {
  @ApiProperty({ example: '2026-03' })
  @Matches(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, { message: 'has to be a month, for example 2026-03' })
  month: string;
  @ApiPropertyOptional({ enum: FORMATS, default: 'json' }) @IsIn(FORMATS) format: (typeof FORMATS)[number] = 'json';
  @ApiPropertyOptional({ description: 'IANA zone in which the month begins.', default: DESK_ZONE })
  @IsTimeZone({ message: 'has to be an IANA time zone, for example Europe/Berlin' })
  timeZone: string = DESK_ZONE;
}

/** What both sides of a contract can check. */
@ApiTags('suppliers')
@Controller('suppliers')
export class StatementController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    private readonly underpinning: UnderpinningStatements,
  ) {}

  @Get(':id/statement')
  @ApiOperation({ summary: 'The clocks and penalties of a month, hand-over by hand-over, with a digest of it all' })
  @ApiOkResponse({ content: { 'application/json': {}, 'text/csv': {} } })
  async statement(
    @Param('id') id: string,
    @Query() { month, format, timeZone, asOf, atLeast }: StatementParameters,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Statement | string> {
    await this.positions.waitUntil([supplierPerformanceProjection.name, supplierVersionsProjection.name], atLeast);
    await this.underpinning.untilShown(atLeast);
    const period = monthOf(month, timeZone);
    // The last instant of the month: what is decided at the first one of the next belongs there.
    const latest = asOf ?? new Date(Math.min(period.until - 1, Date.now())).toISOString();
    const statement = await this.queries.execute(new GetStatement(id, period, timeZone, latest));
    if (format === 'json') return statement;
    reply.header('content-type', 'text/csv; charset=utf-8; header=present');
    reply.header('content-disposition', `attachment; filename="statement-${month}.csv"`);
    return statementCsv(statement);
  }
}
