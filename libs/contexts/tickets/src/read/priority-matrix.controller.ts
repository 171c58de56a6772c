import { AsOfQuery, etagOf, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { builtInMatrix } from '../domain/matrix/built-in-matrix.js';
import { priorityMatrixProjection } from './priority-matrix/priority-matrix.projector.js';
import { GetPriorityMatrix } from './priority-matrix/priority-matrix.query.js';

/** The matrix that is built in, as an answer shows it. */
const BUILT_IN = { version: 0, writtenAt: null, reason: null, ...builtInMatrix, revision: null };

/** Questions about the priority matrix. */
@ApiTags('tickets')
@Controller('priority-matrix')
export class PriorityMatrixQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The priority matrix, now or as of an instant; version 0 is the one that is built in' })
  async one(@Query() { asOf, atLeast }: AsOfQuery, @Res({ passthrough: true }) reply: Reply) {
    await this.positions.waitUntil([priorityMatrixProjection.name], atLeast);
    const { matrix, versions } = await this.queries.execute(new GetPriorityMatrix(asOf));
    if (matrix && asOf === undefined) reply.header('etag', etagOf(matrix.revision));
    return { ...(matrix ?? BUILT_IN), versions };
  }
}
