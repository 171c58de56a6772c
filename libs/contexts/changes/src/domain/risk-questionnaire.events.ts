import { type DomainEvent } from '@chronodesk/kernel';
import { type VersionedQuestionnaire } from './risk/answers.js';

/** What is asked about the risk of changes that are assessed from now on: the whole questionnaire, from version 1 on. */
export type RiskQuestionnaireSet = DomainEvent<
  'RiskQuestionnaireSet',
  VersionedQuestionnaire & { readonly reason: string | null }
>;

/** Events of `riskQuestionnaire-desk`. */
export type RiskQuestionnaireEvent = RiskQuestionnaireSet;
