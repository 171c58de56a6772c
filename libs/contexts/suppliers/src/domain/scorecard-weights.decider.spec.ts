import { specify } from '@chronodesk/kernel/testing';
import { scorecardWeightsDecider } from './scorecard-weights.decider.js';
import { type ScorecardWeightsEvent } from './scorecard-weights.events.js';
import { DEFAULT_WEIGHTS, type Weights } from './scorecard/weights.js';

const given = specify(scorecardWeightsDecider);
const set = (weights: Partial<Weights>) => ({ type: 'SetScorecardWeights' as const, data: { weights } });
const were = (weights: Partial<Weights>): ScorecardWeightsEvent => ({
  type: 'ScorecardWeightsSet',
  data: { weights: { ...DEFAULT_WEIGHTS, ...weights }, reason: null },
});

describe('SetScorecardWeights', () => {
  it('changes what it is given and keeps the rest', () => {
    given([])
      .when(set({ bounces: 30 }))
      .then([were({ bounces: 30 })]);
    given([were({ bounces: 30 })])
      .when(set({ reopened: 0 }))
      .then([were({ bounces: 30, reopened: 0 })]);
  });
  it('does nothing for what counts already', () => given([]).when(set(DEFAULT_WEIGHTS)).thenNothingHappened());
  it.each([-1, 101, NaN, Infinity])('refuses a weight of %d', (weight) =>
    given([])
      .when(set({ bounces: weight }))
      .thenRefused('SCORECARD_WEIGHT_OUT_OF_RANGE'),
  );
  it('refuses weights with which nothing counts', () =>
    given([])
      .when(set({ acknowledgedInTime: 0, returnedInTime: 0, bounces: 0, reopened: 0, satisfaction: 0 }))
      .thenRefused('SCORECARD_WEIGHTS_ALL_ZERO'));
});
