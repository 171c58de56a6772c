import { type Name, type PublicFact, type RecordNumber, type Uuid } from '@chronodesk/kernel';

/** What every message about a problem says. */
export interface PublicProblemFact extends PublicFact {
  /** Id of the problem. */
  readonly problem: Uuid;
}

/** Another record, by id and by the number people quote. */
export interface PublicReference {
  readonly id: Uuid;
  readonly number: RecordNumber;
}

/** Somebody began to look for the cause of incidents. */
export interface PublicProblemOpened extends PublicProblemFact {
  readonly number: RecordNumber;
  readonly service: Name | null;
  readonly ci: Name | null;
  readonly category: Name | null;
  readonly subcategory: Name | null;
}

/** An incident is said to have the cause that the problem looks for. */
export interface PublicProblemIncidentLinked extends PublicProblemFact {
  readonly incident: PublicReference;
}

/** An incident has another cause after all. */
export interface PublicProblemIncidentUnlinked extends PublicProblemFact {
  readonly incident: PublicReference;
}

/** There is a workaround; tickets of these classes may need it. Words of titles stay in the house. */
export interface PublicProblemBecameKnownError extends PublicProblemFact {
  readonly service: Name | null;
  readonly ci: Name | null;
  readonly category: Name | null;
  readonly subcategory: Name | null;
}

/** A change is to remove the cause. */
export interface PublicProblemFixPlanned extends PublicProblemFact {
  readonly change: PublicReference;
}

/** The cause was not removed after all. */
export interface PublicProblemReopened extends PublicProblemFact {
  /** Where work goes on. */
  readonly state: 'investigating' | 'known-error';
}

/** Somebody looks for the cause. */
export type PublicProblemInvestigationStarted = PublicProblemFact;
/** The cause is known. */
export type PublicProblemDiagnosed = PublicProblemFact;
/** There is another workaround. */
export type PublicProblemWorkaroundAmended = PublicProblemFact;
/** The cause is removed. */
export type PublicProblemResolved = PublicProblemFact;
/** Nothing more is to be done. */
export type PublicProblemClosed = PublicProblemFact;
/** Nobody looks for the cause any more. */
export type PublicProblemCancelled = PublicProblemFact;

/**
 * Problems as other systems see them: who works on them and what they wrote stay in the house.
 * @key id of the problem
 */
export interface PublicProblemsEvents {
  'chronodesk.problem.opened.v1': PublicProblemOpened;
  'chronodesk.problem.incident-linked.v1': PublicProblemIncidentLinked;
  'chronodesk.problem.incident-unlinked.v1': PublicProblemIncidentUnlinked;
  'chronodesk.problem.investigation-started.v1': PublicProblemInvestigationStarted;
  'chronodesk.problem.diagnosed.v1': PublicProblemDiagnosed;
  'chronodesk.problem.became-known-error.v1': PublicProblemBecameKnownError;
  'chronodesk.problem.workaround-amended.v1': PublicProblemWorkaroundAmended;
  'chronodesk.problem.fix-planned.v1': PublicProblemFixPlanned;
  'chronodesk.problem.resolved.v1': PublicProblemResolved;
  'chronodesk.problem.reopened.v1': PublicProblemReopened;
  'chronodesk.problem.closed.v1': PublicProblemClosed;
  'chronodesk.problem.cancelled.v1': PublicProblemCancelled;
}
