import type * as events from './risk-questionnaire.events.js';
import { type QuestionnaireContent } from './risk/questionnaire.js';

const yesOrNo = (points: number) => [
  { id: 'yes', text: { en: 'Yes', de: 'Ja' }, points: 0 },
  { id: 'no', text: { en: 'No', de: 'Nein' }, points },
];

/** Two questions, one about each aspect. */
export const questionnaire: QuestionnaireContent = {
  questions: [
    { id: 'spare', about: 'impact', text: { en: 'Is there a spare?', de: 'Gibt es Ersatz?' }, options: yesOrNo(2) },
    { id: 'tested', about: 'likelihood', text: { en: 'Tested?', de: 'Getestet?' }, options: yesOrNo(3) },
  ],
  thresholds: { impact: { high: 2, medium: 1 }, likelihood: { high: 3, medium: 1 } },
};
export const questionnaireSet: events.RiskQuestionnaireSet = {
  type: 'RiskQuestionnaireSet',
  data: { version: 1, ...questionnaire, reason: null },
};
