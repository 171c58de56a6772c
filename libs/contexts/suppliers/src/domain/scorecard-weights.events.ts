import { type DomainEvent } from '@chronodesk/kernel';
import { type Weights } from './scorecard/weights.js';

/** How much each figure of a scorecard counts from now on. */
export type ScorecardWeightsSet = DomainEvent<'ScorecardWeightsSet', { weights: Weights; reason: string | null }>;

/** Events of the stream `supplierScorecard-weights`. */
export type ScorecardWeightsEvent = ScorecardWeightsSet;
