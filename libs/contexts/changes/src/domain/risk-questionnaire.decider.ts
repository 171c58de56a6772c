import { type Decider, type DomainCommand, InvalidInput, isSameValue } from '@chronodesk/kernel';
import { type RiskQuestionnaireEvent } from './risk-questionnaire.events.js';
import { type VersionedQuestionnaire } from './risk/answers.js';
import { DEFAULT_QUESTIONNAIRE } from './risk/default-questionnaire.js';
import { faultsOf } from './risk/questionnaire-faults.js';
import { type QuestionnaireContent } from './risk/questionnaire.js';

/** The command to `riskQuestionnaire-desk`. */
export type SetRiskQuestionnaire = DomainCommand<
  'SetRiskQuestionnaire',
  QuestionnaireContent & { readonly reason: string | null }
>;

/** The questionnaire in force; the same again changes nothing. */
export const riskQuestionnaireDecider: Decider<VersionedQuestionnaire, SetRiskQuestionnaire, RiskQuestionnaireEvent> = {
  initialState: { version: 0, ...DEFAULT_QUESTIONNAIRE },
  evolve: (before, { type, data }) => {
    if (type !== 'RiskQuestionnaireSet') return before;
    const { version, questions, thresholds } = data;
    return { version, questions, thresholds };
  },
  decide: ({ data: { questions, thresholds, reason } }, before) => {
    const faults = faultsOf({ questions, thresholds });
    if (faults.length > 0) throw new InvalidInput(faults);
    const version = before.version + 1;
    if (isSameValue({ questions, thresholds }, { questions: before.questions, thresholds: before.thresholds }))
      return [];
    return [{ type: 'RiskQuestionnaireSet', data: { version, questions, thresholds, reason } }];
  },
};
