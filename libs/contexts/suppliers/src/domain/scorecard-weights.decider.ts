import { type Decider, type DomainCommand, isSameValue, RuleViolation } from '@chronodesk/kernel';
import { type ScorecardWeightsEvent } from './scorecard-weights.events.js';
import { DEFAULT_WEIGHTS, HIGHEST_WEIGHT, LOWEST_WEIGHT, SCORED, type Weights } from './scorecard/weights.js';

/** What is absent stays as it is. */
export type SetScorecardWeights = DomainCommand<'SetScorecardWeights', { weights: Partial<Weights>; reason?: string }>;

const outOfRange = (figure: string, weight: number) =>
  new RuleViolation('SCORECARD_WEIGHT_OUT_OF_RANGE', {
    en: `The weight of ${figure} is ${weight}. Choose one from ${LOWEST_WEIGHT} to ${HIGHEST_WEIGHT}.`,
    de: `Das Gewicht von ${figure} ist ${weight}. Bitte eines von ${LOWEST_WEIGHT} bis ${HIGHEST_WEIGHT} wählen.`,
  });

const nothingCounts = () =>
  new RuleViolation('SCORECARD_WEIGHTS_ALL_ZERO', {
    en: 'With these weights nothing would count. Give at least one figure a weight above zero.',
    de: 'Mit diesen Gewichten würde nichts zählen. Bitte mindestens einer Kennzahl ein Gewicht über null geben.',
  });

/** The weights in force. */
export const scorecardWeightsDecider: Decider<Weights, SetScorecardWeights, ScorecardWeightsEvent> = {
  initialState: DEFAULT_WEIGHTS,
  evolve: (_, { data }) => data.weights,
  decide: ({ data: { weights: asked, reason = null } }, before) => {
    const weights = Object.fromEntries(SCORED.map((figure) => [figure, asked[figure] ?? before[figure]])) as Weights;
    for (const figure of SCORED) {
      const weight = weights[figure];
      if (!(weight >= LOWEST_WEIGHT && weight <= HIGHEST_WEIGHT)) throw outOfRange(figure, weight);
    }
    if (SCORED.every((figure) => weights[figure] === 0)) throw nothingCounts();
    return isSameValue(weights, before) ? [] : [{ type: 'ScorecardWeightsSet', data: { weights, reason } }];
  },
};
