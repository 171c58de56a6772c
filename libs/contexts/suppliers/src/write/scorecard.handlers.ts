import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { scorecardWeightsDecider, type SetScorecardWeights } from '../domain/scorecard-weights.decider.js';
import { type ScorecardWeightsEvent } from '../domain/scorecard-weights.events.js';
import { type Weights } from '../domain/scorecard/weights.js';

/** The one stream of weights: `supplierScorecard-weights`. */
export const WEIGHTS_STREAM_ID = 'weights';

/** `supplierScorecard-<id>`. */
export const scorecardAggregate: Aggregate<Weights, SetScorecardWeights, ScorecardWeightsEvent> = {
  category: 'supplierScorecard',
  decider: scorecardWeightsDecider,
};

/** A scorecard command on the bus. */
export class ScorecardCommandMessage extends AggregateCommand<SetScorecardWeights> {}

export const scorecardCommandHandlers = [aggregateCommandHandler(ScorecardCommandMessage, scorecardAggregate)];
