import { AsOfQuery } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type VersionedQuestionnaire } from '../../domain/risk/answers.js';
import { questionnaireVersionsProjection } from './questionnaire-versions.projector.js';
import { GetRiskQuestionnaire } from './questionnaire.query.js';

/** The question what is asked about the risk of changes. */
@ApiTags('changes')
@Controller('risk-questionnaire')
export class RiskQuestionnaireQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The questions about the risk of a change and what answers count, now or as of an instant' })
  async questionnaire(@Query() { atLeast, asOf }: AsOfQuery): Promise<VersionedQuestionnaire> {
    await this.positions.waitUntil([questionnaireVersionsProjection.name], atLeast);
    return this.queries.execute(new GetRiskQuestionnaire(asOf));
  }
}
