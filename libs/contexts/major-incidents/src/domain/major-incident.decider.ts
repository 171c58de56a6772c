import { type Decider, unreachable } from '@chronodesk/kernel';
import type * as commands from './major-incident.commands.js';
import { changePlan, publishUpdate, recordUpdateStep } from './major-communication.decider.js';
import { deadlineFrom } from './communication/update-clock.js';
import { type MajorIncidentEvent } from './major-incident.events.js';
import * as refusal from './major-incident.refusals.js';
import { factOf, isRunning, known, open } from './major-incident.states.js';
import { addAction, closeMajor, completeAction, dropAction, reviewMajor } from './major-review.decider.js';
import { handOverLead, leaveRole, linkTickets, stateImpact, takeRole, unlinkTickets } from './major-people.decider.js';
import { evolveMajor, type MajorProgress } from './progress/major-progress.js';

type Decide<Command extends commands.MajorIncidentCommand> = (
  data: Command['data'],
  progress: MajorProgress | null,
) => MajorIncidentEvent[];

/** By hand it is refused where one runs; a rule says nothing new then, and never contradicts a person who said no. */
export const declareMajor: Decide<commands.DeclareMajorIncident> = ({ id, now, ...facts }, progress) => {
  const { ticket, plan, rule } = facts;
  const state = progress?.state ?? 'suggested';
  if (rule !== null && state !== 'suggested') return [];
  if (state === 'closed') throw refusal.closed(ticket.number);
  if (state !== 'suggested' && state !== 'dismissed' && state !== 'revoked')
    throw refusal.alreadyDeclared(ticket.number, state);
  const number = (audience: string) => (progress?.deadlines[audience] ?? 0) + 1;
  const deadlines = plan.map((one) => deadlineFrom(one, number(one.audience), now));
  const data = { major: id, ...facts, round: (progress?.round ?? 0) + 1, deadlines };
  return [{ type: 'MajorIncidentDeclared', data }];
};

/** Suggested once; what became of it is for people to say. */
export const suggestMajor: Decide<commands.SuggestMajorIncident> = ({ id, ...facts }, progress) =>
  progress ? [] : [{ type: 'MajorIncidentSuggested', data: { major: id, ...facts } }];

export const dismissSuggestion: Decide<commands.DismissSuggestion> = ({ reason }, progress) => {
  const { state, subject } = known(progress);
  if (state === 'dismissed') return [];
  if (state !== 'suggested') throw refusal.notSuggested(subject.ticket.number, state);
  return [{ type: 'MajorIncidentSuggestionDismissed', data: { ...factOf(progress!), reason } }];
};

export const revokeMajor: Decide<commands.RevokeMajorIncident> = ({ reason }, progress) => {
  if (known(progress).state === 'revoked') return [];
  return [{ type: 'MajorIncidentRevoked', data: { ...factOf(open(progress)), reason } }];
};

export const mitigateMajor: Decide<commands.MitigateMajorIncident> = ({ note }, progress) => {
  const { state, subject } = known(progress);
  if (state === 'mitigated') return [];
  if (state !== 'declared') throw refusal.notOpen(subject.ticket.number, state);
  return [{ type: 'MajorIncidentMitigated', data: { ...factOf(progress!), note } }];
};

export const resolveMajor: Decide<commands.ResolveMajorIncident> = ({ note }, progress) => {
  const { state } = open(progress);
  if (state === 'resolved' || state === 'reviewed') return [];
  return [{ type: 'MajorIncidentResolved', data: { ...factOf(progress!), note } }];
};

/** After a resolution every clock starts anew; after a mitigation they run anyway. */
export const reopenMajor: Decide<commands.ReopenMajorIncident> = ({ reason, now }, progress) => {
  const major = open(progress);
  if (major.state === 'declared') return [];
  const next = (audience: string) => (major.deadlines[audience] ?? 0) + 1;
  const deadlines = isRunning(major) ? [] : major.plan.map((one) => deadlineFrom(one, next(one.audience), now));
  return [{ type: 'MajorIncidentReopened', data: { ...factOf(major), reason, deadlines } }];
};

const decide = (command: commands.MajorIncidentCommand, progress: MajorProgress | null): MajorIncidentEvent[] => {
  switch (command.type) {
    case 'DeclareMajorIncident':
      return declareMajor(command.data, progress);
    case 'SuggestMajorIncident':
      return suggestMajor(command.data, progress);
    case 'DismissSuggestion':
      return dismissSuggestion(command.data, progress);
    case 'RevokeMajorIncident':
      return revokeMajor(command.data, progress);
    case 'StateImpact':
      return stateImpact(command.data, progress);
    case 'HandOverLead':
      return handOverLead(command.data, progress);
    case 'TakeRole':
      return takeRole(command.data, progress);
    case 'LeaveRole':
      return leaveRole(command.data, progress);
    case 'LinkTickets':
      return linkTickets(command.data, progress);
    case 'UnlinkTickets':
      return unlinkTickets(command.data, progress);
    case 'ChangePlan':
      return changePlan(command.data, progress);
    case 'PublishUpdate':
      return publishUpdate(command.data, progress);
    case 'RecordUpdateStep':
      return recordUpdateStep(command.data, progress);
    case 'MitigateMajorIncident':
      return mitigateMajor(command.data, progress);
    case 'ResolveMajorIncident':
      return resolveMajor(command.data, progress);
    case 'ReopenMajorIncident':
      return reopenMajor(command.data, progress);
    case 'ReviewMajorIncident':
      return reviewMajor(command.data, progress);
    case 'AddAction':
      return addAction(command.data, progress);
    case 'CompleteAction':
      return completeAction(command.data, progress);
    case 'DropAction':
      return dropAction(command.data, progress);
    case 'CloseMajorIncident':
      return closeMajor(command.data, progress);
    default:
      return unreachable(command);
  }
};

/** Decides what becomes of a major incident. */
export const majorIncidentDecider: Decider<MajorProgress | null, commands.MajorIncidentCommand, MajorIncidentEvent> = {
  initialState: null,
  evolve: evolveMajor,
  decide,
};
