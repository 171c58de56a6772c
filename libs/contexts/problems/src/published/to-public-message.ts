import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type ProblemEvent, type ProblemScope, type RecordReference } from '../domain/problem.events.js';
import { type PublicProblemFact, type PublicProblemsEvents } from './public-events.js';

/** The public form of a problem event; nobody's name and no free text leave the house. */
export const toPublicMessage = (event: Recorded<ProblemEvent>): PublicMessageOf<PublicProblemsEvents> => {
  const { stream, revision, metadata } = event;
  const problem = stream.slice(stream.indexOf('-') + 1);
  return { key: problem, subject: stream, ...bodyOf(event, { problem, occurredAt: metadata.occurredAt, revision }) };
};

const bodyOf = (event: Recorded<ProblemEvent>, fact: PublicProblemFact): PublicBodyOf<PublicProblemsEvents> => {
  switch (event.type) {
    case 'ProblemOpened': {
      const { number } = event.data;
      return { type: 'chronodesk.problem.opened.v1', data: { ...fact, number, ...scopeOf(event.data) } };
    }
    case 'ProblemIncidentLinked': {
      const incident = referenceOf(event.data.incident);
      return { type: 'chronodesk.problem.incident-linked.v1', data: { ...fact, incident } };
    }
    case 'ProblemIncidentUnlinked': {
      const incident = referenceOf(event.data.incident);
      return { type: 'chronodesk.problem.incident-unlinked.v1', data: { ...fact, incident } };
    }
    case 'ProblemBecameKnownError':
      return { type: 'chronodesk.problem.became-known-error.v1', data: { ...fact, ...scopeOf(event.data.matches) } };
    case 'ProblemFixPlanned':
      return { type: 'chronodesk.problem.fix-planned.v1', data: { ...fact, change: referenceOf(event.data.change) } };
    case 'ProblemReopened':
      return { type: 'chronodesk.problem.reopened.v1', data: { ...fact, state: event.data.to } };
    default:
      return { type: BARE[event.type], data: fact };
  }
};

const scopeOf = ({ service, ci, category, subcategory }: ProblemScope): ProblemScope => ({
  ...{ service, ci, category, subcategory },
});

const referenceOf = ({ id, number }: RecordReference): RecordReference => ({ id, number });

/** Messages that say no more than that it happened. */
const BARE = {
  ProblemInvestigationStarted: 'chronodesk.problem.investigation-started.v1',
  ProblemDiagnosed: 'chronodesk.problem.diagnosed.v1',
  ProblemWorkaroundAmended: 'chronodesk.problem.workaround-amended.v1',
  ProblemResolved: 'chronodesk.problem.resolved.v1',
  ProblemClosed: 'chronodesk.problem.closed.v1',
  ProblemCancelled: 'chronodesk.problem.cancelled.v1',
} as const;
