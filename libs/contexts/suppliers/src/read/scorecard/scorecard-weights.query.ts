import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type ScorecardWeightsEvent } from '../../domain/scorecard-weights.events.js';
import { DEFAULT_WEIGHTS, type Weights } from '../../domain/scorecard/weights.js';

/** Where the weights are: one stream for the desk. */
export const WEIGHTS_ID = 'weights';

/** How much each figure counts, straight from the ledger: there are few such events, and the answer is never behind. */
@Injectable()
export class ScorecardWeights {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The weights in force at an instant (ISO 8601, UTC, inclusive). */
  async at(asOf: string): Promise<Weights> {
    let weights = DEFAULT_WEIGHTS;
    for await (const event of this.store.readStream(`supplierScorecard-${WEIGHTS_ID}`))
      if (event.metadata.occurredAt <= asOf) weights = (event as Recorded<ScorecardWeightsEvent>).data.weights;
    return weights;
  }
}
