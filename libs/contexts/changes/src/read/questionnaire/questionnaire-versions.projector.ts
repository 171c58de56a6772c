import { foldVersions, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type RiskQuestionnaireEvent } from '../../domain/risk-questionnaire.events.js';
import { type VersionedQuestionnaire } from '../../domain/risk/answers.js';
import { riskQuestionnaireEventTypes } from '../../published/index.js';
import { RiskQuestionnaireVersion } from './questionnaire-versions.entity.js';

/** The risk questionnaire of the desk at every instant. */
export const questionnaireVersionsProjection = projection<RiskQuestionnaireEvent>({
  name: 'changes.questionnaire-versions@1',
  handles: riskQuestionnaireEventTypes,
  tables: [RiskQuestionnaireVersion],
  project: (events, rows) => foldVersions(events, rows, { type: RiskQuestionnaireVersion, fold }),
});

const fold = (
  _: VersionedQuestionnaire | null,
  { data: { version, questions, thresholds } }: Recorded<RiskQuestionnaireEvent>,
): VersionedQuestionnaire => ({ version, questions, thresholds });
