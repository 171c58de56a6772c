import { type Decider, isSameValue, unreachable } from '@chronodesk/kernel';
import type * as commands from './problem.commands.js';
import { type MatchCriteria, type ProblemEvent, type ProblemState, type RecordReference } from './problem.events.js';
import * as rules from './problem.rules.js';
import { evolveProblem, type OpenedProblem, type Problem } from './problem.js';
import { groupOfKey } from './suggestions/suggestion-key.js';
import { wordsOf } from './symptoms/words.js';

type Decide<Command extends commands.ProblemCommand> = (data: Command['data'], problem: Problem) => ProblemEvent[];

/** A command that was carried out before is answered by nothing. */
const isAlready = (problem: Problem, state: ProblemState): boolean => problem.state === state;

const linked = (number: string, incidents: readonly RecordReference[]): ProblemEvent[] =>
  incidents.map(({ id, number: ticket }) => ({
    type: 'ProblemIncidentLinked',
    data: { number, incident: { id, number: ticket } },
  }));

/** Each id once, in the order of their first mention. */
const distinct = (incidents: readonly RecordReference[]): RecordReference[] => [
  ...new Map(incidents.map((incident) => [incident.id, incident])).values(),
];

export const openProblem: Decide<commands.OpenProblem> = (data, problem) => {
  if (problem.state !== 'unopened') throw rules.openedAlready();
  const { number, title, reason, description = '', suggestion = null } = data;
  const { service = null, ci = null, category = null, subcategory = null } = data;
  const scope = { service, ci, category, subcategory };
  return [
    { type: 'ProblemOpened', data: { number, title, description, ...scope, reason, suggestion } },
    ...linked(number, distinct(data.incidents)),
  ];
};

export const linkIncidents: Decide<commands.LinkIncidents> = ({ incidents }, problem) => {
  const known = rules.allowing('link', problem);
  return linked(
    known.number,
    distinct(incidents).filter(({ id }) => !known.incidents.has(id)),
  );
};

export const unlinkIncidents: Decide<commands.UnlinkIncidents> = ({ incidents, reason = null }, problem) => {
  const { number, incidents: known } = rules.allowing('unlink', problem);
  return [...new Set(incidents)].flatMap((id): ProblemEvent[] => {
    const incident = known.get(id);
    return incident ? [{ type: 'ProblemIncidentUnlinked', data: { number, incident, reason } }] : [];
  });
};

export const investigateProblem: Decide<commands.InvestigateProblem> = (_, problem) => {
  if (isAlready(problem, 'investigating')) return [];
  rules.allowing('investigate', problem);
  return [{ type: 'ProblemInvestigationStarted', data: {} }];
};

export const diagnoseProblem: Decide<commands.DiagnoseProblem> = ({ rootCause }, problem) => {
  const known = rules.allowing('diagnose', problem);
  const same = known.rootCause === rootCause && (known.state === 'diagnosed' || known.state === 'known-error');
  return same ? [] : [{ type: 'ProblemDiagnosed', data: { rootCause } }];
};

export const knowProblem: Decide<commands.KnowProblem> = ({ error, workaround, matches: given }, problem) => {
  const known = rules.allowing('know', problem);
  const matches = criteriaOf(given, known);
  const data = { error, workaround, matches };
  if (known.state === 'known-error' && isSameValue(known.knownError, data)) return [];
  return [{ type: 'ProblemBecameKnownError', data }];
};

const criteriaOf = (given: commands.GivenCriteria | undefined, problem: OpenedProblem): MatchCriteria => {
  if (!given) return problem.knownError?.matches ?? somethingIn(ownCriteria(problem), problem);
  const { service = null, ci = null, category = null, subcategory = null, words = [] } = given;
  const unusable = words.find((word) => wordsOf(word).length === 0);
  if (unusable !== undefined) throw rules.unusableWord(unusable);
  return somethingIn({ service, ci, category, subcategory, words: wordsOf(words.join(' ')) }, problem);
};

/** What the problem is about, and the symptom that suggested it. */
const ownCriteria = ({ scope, suggestion }: OpenedProblem): MatchCriteria => {
  const group = suggestion === null ? null : groupOfKey(suggestion);
  return { ...scope, words: group?.by === 'symptom' ? [group.value] : [] };
};

/** Criteria that would fit every ticket are none. */
const somethingIn = (matches: MatchCriteria, problem: OpenedProblem): MatchCriteria => {
  const { service, ci, category, subcategory, words } = matches;
  if (category === null && subcategory !== null) throw rules.subcategoryAlone(problem);
  if ([service, ci, category].every((name) => name === null) && words.length === 0) throw rules.matchesNothing(problem);
  return matches;
};

export const amendWorkaround: Decide<commands.AmendWorkaround> = ({ workaround }, problem) => {
  const { knownError } = rules.allowing('workaround', problem);
  return knownError?.workaround === workaround ? [] : [{ type: 'ProblemWorkaroundAmended', data: { workaround } }];
};

export const planFix: Decide<commands.PlanFix> = ({ change: { id, number } }, problem) => {
  const { change } = rules.allowing('fix', problem);
  return change?.id === id ? [] : [{ type: 'ProblemFixPlanned', data: { change: { id, number } } }];
};

/** A problem is resolved when its cause is gone; so the cause has to be known. */
export const resolveProblem: Decide<commands.ResolveProblem> = ({ resolution = null }, problem) => {
  if (isAlready(problem, 'resolved')) return [];
  const known = rules.allowing('resolve', problem);
  if (known.rootCause === null) throw rules.notDiagnosed(known);
  return [{ type: 'ProblemResolved', data: { resolution } }];
};

/** A known error is shown to tickets again. */
export const reopenProblem: Decide<commands.ReopenProblem> = ({ reason }, problem) => {
  const { knownError } = rules.allowing('reopen', problem);
  return [{ type: 'ProblemReopened', data: { reason, to: knownError ? 'known-error' : 'investigating' } }];
};

export const closeProblem: Decide<commands.CloseProblem> = (_, problem) => {
  if (isAlready(problem, 'closed')) return [];
  rules.allowing('close', problem);
  return [{ type: 'ProblemClosed', data: {} }];
};

export const cancelProblem: Decide<commands.CancelProblem> = ({ reason }, problem) => {
  if (isAlready(problem, 'cancelled')) return [];
  rules.allowing('cancel', problem);
  return [{ type: 'ProblemCancelled', data: { reason } }];
};

const decide = (command: commands.ProblemCommand, problem: Problem): ProblemEvent[] => {
  switch (command.type) {
    case 'OpenProblem':
      return openProblem(command.data, problem);
    case 'LinkIncidents':
      return linkIncidents(command.data, problem);
    case 'UnlinkIncidents':
      return unlinkIncidents(command.data, problem);
    case 'InvestigateProblem':
      return investigateProblem(command.data, problem);
    case 'DiagnoseProblem':
      return diagnoseProblem(command.data, problem);
    case 'KnowProblem':
      return knowProblem(command.data, problem);
    case 'AmendWorkaround':
      return amendWorkaround(command.data, problem);
    case 'PlanFix':
      return planFix(command.data, problem);
    case 'ResolveProblem':
      return resolveProblem(command.data, problem);
    case 'ReopenProblem':
      return reopenProblem(command.data, problem);
    case 'CloseProblem':
      return closeProblem(command.data, problem);
    case 'CancelProblem':
      return cancelProblem(command.data, problem);
    default:
      return unreachable(command);
  }
};

export const problemDecider: Decider<Problem, commands.ProblemCommand, ProblemEvent> = {
  initialState: { state: 'unopened' },
  evolve: evolveProblem,
  decide,
};
