import { etagOf, type Page, ReadQuery, type Reply } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListRotasRequest, OnCallRequest } from './policies.requests.js';
import { type RotaMoment } from './rotas/ledger-rotas.query.js';
import { GetOnCall, type OnCallLine } from './rotas/on-call.query.js';
import { rotasProjection } from './rotas/rotas.projector.js';
import { GetRota, ListRotas, type RotaAnswer } from './rotas/rotas.query.js';

/** On-call rotas, and who is on call. */
@ApiTags('rotas')
@Controller('rotas')
export class RotaQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'On-call rotas' })
  async list(@Query() { status, limit, cursor, atLeast }: ListRotasRequest): Promise<Page<RotaAnswer>> {
    await this.positions.waitUntil([rotasProjection.name], atLeast);
    return this.queries.execute(new ListRotas(status, limit, cursor));
  }

  @Get(':id')
  @ApiOperation({
    summary: 'One on-call rota, now or as it stood, with its overrides and the policies that rely on it',
  })
  async one(
    @Param('id') id: string,
    @Query() { atLeast, asOf, knownAt }: ReadQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RotaAnswer> {
    await this.positions.waitUntil([rotasProjection.name], atLeast);
    const rota = await this.queries.execute(new GetRota(id, momentOf(asOf, knownAt)));
    if (asOf === undefined && knownAt === undefined) reply.header('etag', etagOf(rota.revision));
    return rota;
  }

  @Get(':id/on-call')
  @ApiOperation({
    summary: 'Who is on call, layer by layer: at an instant, or every turn of a span',
    description:
      'Each instant is answered by the rota and the overrides as they stood at that instant, those to come by the newest. ' +
      'With "asOf" or "knownAt" all of them are answered by the rota as it stood or was known then: "asOf" now tells who ' +
      'would have been on call by the plan of today.',
  })
  async onCall(
    @Param('id') id: string,
    @Query() { at, from, to, asOf, knownAt }: OnCallRequest,
  ): Promise<{ items: readonly OnCallLine[] }> {
    if (at !== undefined && from !== undefined)
      throw new InvalidInput([{ path: 'at', message: 'cannot be combined with "from" and "to"' }]);
    const when = from !== undefined && to !== undefined ? { from, to } : { at: at ?? new Date().toISOString() };
    return { items: await this.queries.execute(new GetOnCall(id, when, momentOf(asOf, knownAt))) };
  }
}

const momentOf = (asOf: string | undefined, knownAt: string | undefined): RotaMoment => ({
  ...(asOf !== undefined && { asOf }),
  ...(knownAt !== undefined && { knownAt }),
});
