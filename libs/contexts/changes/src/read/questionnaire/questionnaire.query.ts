import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type VersionedQuestionnaire } from '../../domain/risk/answers.js';
import { DEFAULT_QUESTIONNAIRE } from '../../domain/risk/default-questionnaire.js';
import { RiskQuestionnaireVersion } from './questionnaire-versions.entity.js';

/** The risk questionnaire, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetRiskQuestionnaire extends Query<VersionedQuestionnaire> {
  constructor(readonly asOf?: string) {
    super();
  }
}

/** Version 0, which the platform brings along, where none was written by then. */
@QueryHandler(GetRiskQuestionnaire)
export class GetRiskQuestionnaireHandler implements IQueryHandler<GetRiskQuestionnaire> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ asOf }: GetRiskQuestionnaire): Promise<VersionedQuestionnaire> {
    const [version] = await this.readStore.select(
      RiskQuestionnaireVersion,
      'WHERE ($1::timestamptz IS NULL OR t.valid_from <= $1) ORDER BY t.valid_from DESC LIMIT 1',
      [asOf ?? null],
    );
    return version?.view ?? { version: 0, ...DEFAULT_QUESTIONNAIRE };
  }
}
