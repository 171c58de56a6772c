import { type Fault } from '@chronodesk/kernel';
import { type QuestionnaireContent, RISK_ASPECTS, type RiskAspect, type RiskQuestion } from './questionnaire.js';

/** What makes a questionnaire unusable, each with its path: ids given twice, levels that no answers lead to. */
export const faultsOf = ({ questions, thresholds }: QuestionnaireContent): Fault[] => [
  ...twins(questions, '/questions'),
  ...questions.flatMap(({ options }, index) => twins(options, `/questions/${index}/options`)),
  ...RISK_ASPECTS.flatMap((aspect) => thresholdFaults(aspect, questions, thresholds)),
];

const twins = (items: readonly { readonly id: string }[], path: string): Fault[] =>
  items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) < index
      ? [{ path: `${path}/${index}/id`, message: `is given twice (${id}); choose another one` }]
      : [],
  );

const thresholdFaults = (
  aspect: RiskAspect,
  questions: readonly RiskQuestion[],
  thresholds: QuestionnaireContent['thresholds'],
): Fault[] => {
  const { high, medium } = thresholds[aspect];
  const path = `/thresholds/${aspect}`;
  const most = mostPoints(questions.filter(({ about }) => about === aspect));
  if (medium >= high) return [{ path: `${path}/medium`, message: `has to be below that of high (${high})` }];
  if (high <= most) return [];
  const message = `cannot be reached: answers about ${aspect} come to ${most} points at most; lower it or ask more`;
  return [{ path: `${path}/high`, message }];
};

const mostPoints = (questions: readonly RiskQuestion[]): number =>
  questions.reduce((sum, { options }) => sum + Math.max(...options.map(({ points }) => points)), 0);
