import {
  type ChangeEvent,
  type ChangeKind,
  type ChangePlanned,
  changeStateAfter,
  type ChangeState,
  type ReviewOutcome,
  type Window,
} from './change.events.js';
import { type Level } from './change.commands.js';

/** A change that was requested; no more than decisions need. */
export interface RequestedChange {
  readonly state: ChangeState;
  readonly number: string;
  readonly kind: ChangeKind;
  readonly requestedBy: string;
  readonly assessment: { readonly impact: Level; readonly likelihood: Level; readonly notes: string | null } | null;
  readonly plan: ChangePlanned['data'];
  /** The last verdict, which an emergency change may get after it began. */
  readonly verdict: 'approved' | 'rejected' | null;
  readonly window: Window | null;
  readonly outcome: ReviewOutcome | null;
}

export type Change = { readonly state: 'unrequested' } | RequestedChange;

const NO_PLAN: ChangePlanned['data'] = { implementation: null, test: null, rollback: null };

/** Folds one event; facts about a change that was never requested are passed over. */
export const evolveChange = (change: Change, event: ChangeEvent): Change => {
  if (event.type === 'ChangeRequested') {
    const { number, kind, requestedBy } = event.data;
    const rest = { assessment: null, plan: NO_PLAN, verdict: null, window: null, outcome: null };
    return { state: 'requested', number, kind, requestedBy, ...rest };
  }
  if (change.state === 'unrequested') return change;
  return { ...withFact(change, event), state: changeStateAfter(change.state, event.type) };
};

const withFact = (change: RequestedChange, event: ChangeEvent): RequestedChange => {
  switch (event.type) {
    case 'ChangeAssessed': {
      const { impact, likelihood, notes } = event.data;
      return { ...change, assessment: { impact, likelihood, notes } };
    }
    case 'ChangePlanned':
      return { ...change, plan: event.data };
    case 'ChangeSubmitted':
      return { ...change, verdict: null };
    case 'ChangeApproved':
      return { ...change, verdict: 'approved' };
    case 'ChangeRejected':
      return { ...change, verdict: 'rejected' };
    case 'ChangeScheduled':
      return { ...change, window: event.data.window };
    case 'ChangeReviewed':
      return { ...change, outcome: event.data.outcome };
    default:
      return change;
  }
};
