import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  type MatchCriteria,
  type ProblemEvent,
  type ProblemOpened,
  problemStateAfter,
  type ProblemState,
  type RecordReference,
} from '../domain/problem.events.js';

/** An incident with the cause that this problem looks for. */
export interface LinkedIncident extends RecordReference {
  readonly linkedAt: string;
}

/** A problem as the API shows it. Instants ISO 8601 UTC. */
export interface ProblemView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly state: ProblemState;
  /** Why a cause is looked for. */
  readonly reason: string;
  readonly service: string | null;
  readonly ci: string | null;
  readonly category: string | null;
  readonly subcategory: string | null;
  /** Key of the suggestion that it came from. */
  readonly suggestion: string | null;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly rootCause: string | null;
  /** Kept when the problem is resolved; shown on tickets only while the state is `known-error`. */
  readonly knownError: {
    readonly error: string;
    readonly workaround: string;
    readonly matches: MatchCriteria;
    readonly since: string;
  } | null;
  /** The change that removes the cause. */
  readonly fix: { readonly change: RecordReference; readonly plannedAt: string } | null;
  readonly resolution: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  /** How often it was reopened. */
  readonly reopened: number;
  /** Why it was cancelled. */
  readonly cancelled: string | null;
  readonly incidents: readonly LinkedIncident[];
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

type RecordedProblemEvent = Recorded<ProblemEvent>;

/** Folds one event into the view; null as long as the problem is not opened. */
export const foldProblemView = (view: ProblemView | null, event: RecordedProblemEvent): ProblemView | null => {
  const place = { revision: event.revision, position: String(event.position) };
  if (event.type === 'ProblemOpened') return view ?? { ...openedView(event.data, event), ...place };
  return view && { ...view, ...factOf(view, event), state: problemStateAfter(view.state, event), ...place };
};

const openedView = (
  { number, title, description, reason, service, ci, category, subcategory, suggestion }: ProblemOpened['data'],
  { stream, metadata: { actor, occurredAt } }: RecordedProblemEvent,
): Omit<ProblemView, 'revision' | 'position'> => ({
  id: idOfStream(stream),
  ...{ number, title, description, state: 'open', reason, service, ci, category, subcategory, suggestion },
  ...{ openedBy: actor, openedAt: occurredAt, rootCause: null, knownError: null, fix: null },
  ...{ resolution: null, resolvedAt: null, closedAt: null, reopened: 0, cancelled: null, incidents: [] },
});

const factOf = (view: ProblemView, event: RecordedProblemEvent): Partial<ProblemView> => {
  const at = event.metadata.occurredAt;
  switch (event.type) {
    case 'ProblemIncidentLinked': {
      const { id, number } = event.data.incident;
      return { incidents: [...view.incidents.filter((one) => one.id !== id), { id, number, linkedAt: at }] };
    }
    case 'ProblemIncidentUnlinked':
      return { incidents: view.incidents.filter(({ id }) => id !== event.data.incident.id) };
    case 'ProblemDiagnosed':
      return { rootCause: event.data.rootCause };
    case 'ProblemBecameKnownError': {
      const { error, workaround, matches } = event.data;
      return { knownError: { error, workaround, matches, since: view.knownError?.since ?? at } };
    }
    case 'ProblemWorkaroundAmended':
      return { knownError: view.knownError && { ...view.knownError, workaround: event.data.workaround } };
    case 'ProblemFixPlanned':
      return { fix: { change: event.data.change, plannedAt: at } };
    default:
      return endOf(view, event, at);
  }
};

const endOf = (view: ProblemView, event: RecordedProblemEvent, at: string): Partial<ProblemView> => {
  switch (event.type) {
    case 'ProblemResolved':
      return { resolution: event.data.resolution, resolvedAt: at };
    case 'ProblemReopened':
      return { resolution: null, resolvedAt: null, closedAt: null, reopened: view.reopened + 1 };
    case 'ProblemClosed':
      return { closedAt: at };
    case 'ProblemCancelled':
      return { closedAt: at, cancelled: event.data.reason };
    default:
      return {};
  }
};
