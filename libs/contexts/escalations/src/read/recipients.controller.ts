import { type Page, PageQuery } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { RECIPIENT_STANDINGS, type RecipientStanding } from '../domain/policy/recipient-standing.js';
import { policyVersionsProjection } from './policy-versions/policy-versions.projector.js';
import { partiesProjection } from './recipients/parties.projector.js';
import { ListRecipients, type RecipientLine } from './recipients/recipients.query.js';
import { rotasProjection } from './rotas/rotas.projector.js';

/** `GET /escalation-recipients`. */
class ListRecipientsRequest extends PageQuery {
  @ApiPropertyOptional({ enum: RECIPIENT_STANDINGS, isArray: true, example: 'nobody,partly' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(RECIPIENT_STANDINGS, { each: true })
  standing?: RecipientStanding[];

  @ApiPropertyOptional({ description: 'Id of a policy, draft or not; without it all that are in force.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  policy?: string;
}

/** Those whom escalation policies name. */
@ApiTags('escalation policies')
@Controller('escalation-recipients')
export class EscalationRecipientsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Whom policies in force, or one policy, name, and whether anybody is behind it',
    description:
      '"nobody": nobody is told. "partly": some who take turns or belong to it have left ("gone"). "unknown": the ' +
      'directory does not say; whoever passes the messages on has to know.',
  })
  async list(@Query() { limit, cursor, atLeast, ...filter }: ListRecipientsRequest): Promise<Page<RecipientLine>> {
    const lanes = [policyVersionsProjection.name, rotasProjection.name, partiesProjection.name];
    await this.positions.waitUntil(lanes, atLeast);
    return this.queries.execute(new ListRecipients(filter, limit, cursor));
  }
}
