import { type Decider, isSameValue, unreachable } from '@chronodesk/kernel';
import { approveChange, rejectChange, submitChange, voteOnChange } from './change.approval.js';
import type * as commands from './change.commands.js';
import { type ChangeEvent, type ChangeRequested, type ChangeState } from './change.events.js';
import * as refusals from './change.refusals.js';
import * as rules from './change.rules.js';
import { bookingOf, type Change, evolveChange, hasJudged } from './change.js';
import { type ChosenModel, fits } from './models/change-model.js';
import { joinRelease, leaveRelease } from './change.membership.js';
import { riskOf } from './risk/risk.js';
import { isSameWindow } from './windows/window.js';

type Decide<Command extends commands.ChangeCommand> = (data: Command['data'], change: Change) => ChangeEvent[];

/** A command that was carried out before is answered by nothing. */
const isAlready = (change: Change, ...states: readonly ChangeState[]): boolean =>
  change.state !== 'unrequested' && states.includes(change.state);

export const requestChange: Decide<commands.RequestChange> = (data, change) => {
  if (change.state !== 'unrequested') throw rules.requestedAlready();
  const { number, kind, title, requestedBy } = data;
  const { description = '', service = null, reason = null } = data;
  const request = { number, kind, title, description, service, requestedBy, reason };
  return data.model ? byModel(request, data.model) : plainly(request, data.needsModel ?? false);
};

const plainly = (request: ChangeRequested['data'], needsModel: boolean): ChangeEvent[] => {
  if (needsModel) throw refusals.modelRequired();
  return [{ type: 'ChangeRequested', data: request }];
};

/** Approved at once: who may approve such a change did so when the model was written. */
const byModel = (request: ChangeRequested['data'], { id, version, content }: ChosenModel): ChangeEvent[] => {
  if (request.kind !== 'standard') throw refusals.modelForStandardOnly(request.kind);
  if (!fits(content, request.service)) throw refusals.modelMisfit(content, request.service);
  const { impact, likelihood, plan } = content;
  const model = { id, version };
  return [
    { type: 'ChangeRequested', data: { ...request, model } },
    { type: 'ChangeAssessed', data: { impact, likelihood, risk: riskOf(impact, likelihood), notes: null } },
    { type: 'ChangePlanned', data: plan },
    { type: 'ChangePreapproved', data: { model } },
  ];
};

export const assessChange: Decide<commands.AssessChange> = (data, change) => {
  const known = rules.allowing('assess', change);
  const { impact, likelihood, notes = null, answered } = data;
  const same = isSameValue(known.assessment, { impact, likelihood, notes, answered: answered ?? null });
  if (same && known.state !== 'rejected') return [];
  if (known.followsModel) throw refusals.modelFixed(known);
  if (data.needsAnswers && !answered) throw refusals.answersRequired(known);
  const risk = riskOf(impact, likelihood);
  return [{ type: 'ChangeAssessed', data: { impact, likelihood, risk, notes, ...(answered && { answered }) } }];
};

export const planChange: Decide<commands.PlanChange> = (data, change) => {
  const known = rules.allowing('plan', change);
  const { plan } = known;
  const { implementer = plan.implementer } = data;
  const next = {
    implementation: data.implementation ?? plan.implementation,
    test: data.test ?? plan.test,
    rollback: data.rollback ?? plan.rollback,
    ...(implementer !== undefined && { implementer }),
  };
  const isNewcomer = implementer !== undefined && implementer !== plan.implementer;
  if (isNewcomer && hasJudged(known, implementer)) throw refusals.judgeImplements(known, implementer);
  const words = ({ implementation, test, rollback }: typeof plan) => [implementation, test, rollback];
  if (known.followsModel && !isSameValue(words(next), words(plan))) throw refusals.modelFixed(known);
  return isSameValue(next, plan) ? [] : [{ type: 'ChangePlanned', data: next }];
};

/** Other changes do not matter here: their windows are decided by the streams of the services, before this one. */
export const scheduleChange: Decide<commands.ScheduleChange> = ({ window, at, booking, despite }, change) => {
  const standing = booking && change.state !== 'unrequested' ? bookingOf(change, booking.id) : 'open';
  if (standing === 'booked') return [];
  const known = rules.allowing('schedule', change);
  if (standing === 'over') throw rules.bookingOver(known);
  if (known.state === 'scheduled' && known.window && isSameWindow(known.window, window)) return [];
  rules.refuseImpossible(window, at);
  if (known.service !== null && !booking) throw rules.windowNotBooked(known);
  return [{ type: 'ChangeScheduled', data: { window, ...(booking && { booking }), ...(despite && { despite }) } }];
};

/** Possible in every state: whatever a change has become, nothing of it may stay half booked. */
export const giveUpWindow: Decide<commands.GiveUpWindow> = (data, change) => {
  const known = rules.existing(change);
  return bookingOf(known, data.booking.id) === 'open' ? [{ type: 'ChangeWindowGivenUp', data }] : [];
};

/** The window is a plan: work may begin early or late, and the record shows when it did. */
export const startChange: Decide<commands.StartChange> = ({ despite }, change) => {
  if (isAlready(change, 'started')) return [];
  rules.allowing('start', change);
  return [{ type: 'ChangeStarted', data: { ...(despite && { despite }) } }];
};

export const completeChange: Decide<commands.CompleteChange> = ({ notes = null }, change) => {
  if (isAlready(change, 'completed')) return [];
  rules.allowing('complete', change);
  return [{ type: 'ChangeCompleted', data: { notes } }];
};

export const failChange: Decide<commands.FailChange> = ({ reason }, change) => {
  if (isAlready(change, 'failed')) return [];
  rules.allowing('fail', change);
  return [{ type: 'ChangeFailed', data: { reason } }];
};

export const rollBackChange: Decide<commands.RollBackChange> = ({ reason }, change) => {
  if (isAlready(change, 'rolled-back')) return [];
  rules.allowing('rollBack', change);
  return [{ type: 'ChangeRolledBack', data: { reason } }];
};

export const reviewChange: Decide<commands.ReviewChange> = ({ outcome, notes = null }, change) => {
  if (change.state === 'reviewed' && change.outcome === outcome) return [];
  const known = rules.allowing('review', change);
  // An emergency may begin unapproved, but it does not end unjudged.
  if (known.kind === 'emergency' && known.verdict === null) throw refusals.approvalMissing(known);
  return [{ type: 'ChangeReviewed', data: { outcome, notes } }];
};

export const cancelChange: Decide<commands.CancelChange> = ({ reason = null }, change) => {
  if (isAlready(change, 'cancelled')) return [];
  rules.allowing('cancel', change);
  return [{ type: 'ChangeCancelled', data: { reason } }];
};

const decide = (command: commands.ChangeCommand, change: Change): ChangeEvent[] => {
  switch (command.type) {
    case 'RequestChange':
      return requestChange(command.data, change);
    case 'AssessChange':
      return assessChange(command.data, change);
    case 'PlanChange':
      return planChange(command.data, change);
    case 'SubmitChange':
      return submitChange(command.data, change);
    case 'VoteOnChange':
      return voteOnChange(command.data, change);
    case 'ApproveChange':
      return approveChange(command.data, change);
    case 'RejectChange':
      return rejectChange(command.data, change);
    case 'ScheduleChange':
      return scheduleChange(command.data, change);
    case 'GiveUpWindow':
      return giveUpWindow(command.data, change);
    case 'StartChange':
      return startChange(command.data, change);
    case 'CompleteChange':
      return completeChange(command.data, change);
    case 'FailChange':
      return failChange(command.data, change);
    case 'RollBackChange':
      return rollBackChange(command.data, change);
    case 'ReviewChange':
      return reviewChange(command.data, change);
    case 'CancelChange':
      return cancelChange(command.data, change);
    case 'JoinRelease':
      return joinRelease(command.data, change);
    case 'LeaveRelease':
      return leaveRelease(command.data, change);
    default:
      return unreachable(command);
  }
};

export const changeDecider: Decider<Change, commands.ChangeCommand, ChangeEvent> = {
  initialState: { state: 'unrequested' },
  evolve: evolveChange,
  decide,
};
