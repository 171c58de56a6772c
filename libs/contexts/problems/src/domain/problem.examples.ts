import type * as commands from './problem.commands.js';
import type * as events from './problem.events.js';

export const INCIDENT: events.RecordReference = { id: '1c1d6a3e-0000-5000-8000-000000000001', number: 'INC0000123' };
export const OTHER_INCIDENT: events.RecordReference = {
  id: '1c1d6a3e-0000-5000-8000-000000000002',
  number: 'INC0000124',
};
export const CHANGE: events.RecordReference = { id: '1c1d6a3e-0000-5000-8000-000000000003', number: 'CHG0000007' };
const NUMBER = 'PRB0000001';
const SCOPE: events.ProblemScope = { service: 'mail', ci: 'mx-1', category: 'software', subcategory: null };

export const opened: events.ProblemOpened = {
  type: 'ProblemOpened',
  data: {
    number: NUMBER,
    title: 'Outlook loses drafts',
    description: 'Since the update, drafts are gone after a restart.',
    ...SCOPE,
    reason: 'Nine incidents within a week',
    suggestion: null,
  },
};
export const linked: events.ProblemIncidentLinked = {
  type: 'ProblemIncidentLinked',
  data: { number: NUMBER, incident: INCIDENT },
};
export const otherLinked: events.ProblemIncidentLinked = {
  type: 'ProblemIncidentLinked',
  data: { number: NUMBER, incident: OTHER_INCIDENT },
};
export const unlinked: events.ProblemIncidentUnlinked = {
  type: 'ProblemIncidentUnlinked',
  data: { number: NUMBER, incident: INCIDENT, reason: 'Was a full mailbox' },
};
export const investigationStarted: events.ProblemInvestigationStarted = {
  type: 'ProblemInvestigationStarted',
  data: {},
};
export const diagnosed: events.ProblemDiagnosed = {
  type: 'ProblemDiagnosed',
  data: { rootCause: 'The update empties the cache' },
};
export const becameKnownError: events.ProblemBecameKnownError = {
  type: 'ProblemBecameKnownError',
  data: {
    error: 'Drafts vanish after a restart',
    workaround: 'Save drafts in a folder of their own',
    matches: { service: 'mail', ci: null, category: null, subcategory: null, words: ['drafts', 'outlook'] },
  },
};
export const workaroundAmended: events.ProblemWorkaroundAmended = {
  type: 'ProblemWorkaroundAmended',
  data: { workaround: 'Switch off the cached mode' },
};
export const fixPlanned: events.ProblemFixPlanned = { type: 'ProblemFixPlanned', data: { change: CHANGE } };
export const resolved: events.ProblemResolved = {
  type: 'ProblemResolved',
  data: { resolution: 'The update was replaced' },
};
export const reopened: events.ProblemReopened = {
  type: 'ProblemReopened',
  data: { reason: 'Drafts vanish again', to: 'known-error' },
};
export const closed: events.ProblemClosed = { type: 'ProblemClosed', data: {} };
export const cancelled: events.ProblemCancelled = {
  type: 'ProblemCancelled',
  data: { reason: 'Belongs to the supplier' },
};

/** Histories by the state they lead to. */
export const investigating = [opened, investigationStarted] as const;
export const known = [...investigating, becameKnownError] as const;
export const knownAndDiagnosed = [...known, diagnosed] as const;
export const resolvedProblem = [...knownAndDiagnosed, resolved] as const;
export const closedProblem = [...resolvedProblem, closed] as const;

export const open: commands.OpenProblem = {
  type: 'OpenProblem',
  data: {
    number: NUMBER,
    title: 'Outlook loses drafts',
    description: 'Since the update, drafts are gone after a restart.',
    ...{ service: 'mail', ci: 'mx-1', category: 'software' },
    reason: 'Nine incidents within a week',
    incidents: [],
  },
};
export const link: commands.LinkIncidents = { type: 'LinkIncidents', data: { incidents: [INCIDENT] } };
export const unlink: commands.UnlinkIncidents = {
  type: 'UnlinkIncidents',
  data: { incidents: [INCIDENT.id], reason: 'Was a full mailbox' },
};
export const investigate: commands.InvestigateProblem = { type: 'InvestigateProblem', data: {} };
export const diagnose: commands.DiagnoseProblem = {
  type: 'DiagnoseProblem',
  data: { rootCause: 'The update empties the cache' },
};
export const know: commands.KnowProblem = {
  type: 'KnowProblem',
  data: {
    error: 'Drafts vanish after a restart',
    workaround: 'Save drafts in a folder of their own',
    matches: { service: 'mail', words: ['Drafts', 'OUTLOOK'] },
  },
};
export const amend: commands.AmendWorkaround = {
  type: 'AmendWorkaround',
  data: { workaround: 'Switch off the cached mode' },
};
export const fix: commands.PlanFix = { type: 'PlanFix', data: { change: CHANGE } };
export const resolve: commands.ResolveProblem = {
  type: 'ResolveProblem',
  data: { resolution: 'The update was replaced' },
};
export const reopen: commands.ReopenProblem = { type: 'ReopenProblem', data: { reason: 'Drafts vanish again' } };
export const close: commands.CloseProblem = { type: 'CloseProblem', data: {} };
export const cancel: commands.CancelProblem = { type: 'CancelProblem', data: { reason: 'Belongs to the supplier' } };
