import {
  type MatchCriteria,
  type ProblemEvent,
  type ProblemScope,
  problemStateAfter,
  type ProblemState,
  type RecordReference,
} from './problem.events.js';

/** A problem that was opened; no more than decisions need. */
export interface OpenedProblem {
  readonly state: ProblemState;
  readonly number: string;
  readonly scope: ProblemScope;
  /** Key of the suggestion that it came from. */
  readonly suggestion: string | null;
  /** Linked incidents by id. */
  readonly incidents: ReadonlyMap<string, RecordReference>;
  readonly rootCause: string | null;
  readonly knownError: {
    readonly error: string;
    readonly workaround: string;
    readonly matches: MatchCriteria;
  } | null;
  readonly change: RecordReference | null;
}

export type Problem = { readonly state: 'unopened' } | OpenedProblem;

/** Folds one event; facts about a problem that was never opened are passed over. */
export const evolveProblem = (problem: Problem, event: ProblemEvent): Problem => {
  if (event.type === 'ProblemOpened') {
    const { number, service, ci, category, subcategory, suggestion } = event.data;
    const rest = { incidents: new Map(), rootCause: null, knownError: null, change: null };
    return { state: 'open', number, scope: { service, ci, category, subcategory }, suggestion, ...rest };
  }
  if (problem.state === 'unopened') return problem;
  return { ...withFact(problem, event), state: problemStateAfter(problem.state, event) };
};

const withFact = (problem: OpenedProblem, event: ProblemEvent): OpenedProblem => {
  switch (event.type) {
    case 'ProblemIncidentLinked': {
      const { incident } = event.data;
      return { ...problem, incidents: new Map(problem.incidents).set(incident.id, incident) };
    }
    case 'ProblemIncidentUnlinked': {
      const incidents = new Map(problem.incidents);
      incidents.delete(event.data.incident.id);
      return { ...problem, incidents };
    }
    case 'ProblemDiagnosed':
      return { ...problem, rootCause: event.data.rootCause };
    case 'ProblemBecameKnownError':
      return { ...problem, knownError: event.data };
    case 'ProblemWorkaroundAmended': {
      const { workaround } = event.data;
      return { ...problem, knownError: problem.knownError && { ...problem.knownError, workaround } };
    }
    case 'ProblemFixPlanned':
      return { ...problem, change: event.data.change };
    default:
      return problem;
  }
};
