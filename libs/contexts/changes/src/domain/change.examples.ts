import { type Board } from './approval/votes.js';
import type * as commands from './change.commands.js';
import type * as events from './change.events.js';
import { type AnsweredQuestionnaire } from './risk/answers.js';

export const REQUESTER = 'anna';
export const APPROVER = 'bert';
/** A maintenance window, and an instant well before it. */
export const WINDOW: events.Window = { from: '2026-03-07T20:00:00.000Z', to: '2026-03-07T22:00:00.000Z' };
export const BEFORE_WINDOW = '2026-03-01T09:00:00.000Z';

export const requestOf = (kind: events.ChangeKind): commands.RequestChange => ({
  type: 'RequestChange',
  data: {
    number: 'CHG0000007',
    kind,
    title: 'Replace the mail gateway',
    description: 'The appliance is out of support.',
    service: 'mail',
    reason: 'No patches any more',
    requestedBy: REQUESTER,
  },
});

export const requested = (kind: events.ChangeKind = 'normal'): events.ChangeRequested => ({
  type: 'ChangeRequested',
  data: {
    number: 'CHG0000007',
    kind,
    title: 'Replace the mail gateway',
    description: 'The appliance is out of support.',
    service: 'mail',
    requestedBy: REQUESTER,
    reason: 'No patches any more',
  },
});

export const assessed: events.ChangeAssessed = {
  type: 'ChangeAssessed',
  data: { impact: 2, likelihood: 2, risk: 'medium', notes: null },
};
/** Answers that come to the levels of `assessed`. */
export const answered: AnsweredQuestionnaire = {
  version: 3,
  answers: [
    {
      ...{ question: 'tested', option: 'partly', about: 'likelihood', points: 1 },
      ...{ asked: { en: 'Tested?', de: 'Getestet?' }, answered: { en: 'In part', de: 'Teilweise' } },
    },
  ],
  points: { impact: 1, likelihood: 1 },
};
export const assessedByAnswers: events.ChangeAssessed = {
  type: 'ChangeAssessed',
  data: { ...assessed.data, answered },
};
export const planned: events.ChangePlanned = {
  type: 'ChangePlanned',
  data: { implementation: 'Move MX records', test: 'Send a mail', rollback: 'Move them back' },
};
export const board: Board = {
  cab: 'infrastructure',
  members: ['bert', 'cora', 'dirk', 'anna'],
  chair: 'bert',
  quorum: 3,
  rule: 'majority',
};
export const submittedToCab: events.ChangeSubmitted = { type: 'ChangeSubmitted', data: { board } };
export const submittedByRisk: events.ChangeSubmitted = {
  type: 'ChangeSubmitted',
  data: { board, cabChoice: { risk: 'medium', policyVersion: 3, required: 'infrastructure', by: 'policy' } },
};
export const voteCast: events.ChangeVoteCast = {
  type: 'ChangeVoteCast',
  data: { cab: 'infrastructure', by: 'cora', ballot: 'approve', conditions: null, reason: null },
};
export const preapproved: events.ChangePreapproved = {
  type: 'ChangePreapproved',
  data: { model: { id: 'restart', version: 1 } },
};
export const submitted: events.ChangeSubmitted = { type: 'ChangeSubmitted', data: {} };
export const approved: events.ChangeApproved = { type: 'ChangeApproved', data: { by: APPROVER, conditions: null } };
export const rejected: events.ChangeRejected = {
  type: 'ChangeRejected',
  data: { by: APPROVER, reason: 'The rollback plan is missing' },
};
export const BOOKING: events.Booking = { id: 'booking-1', services: ['mail', 'shop'] };
export const scheduled: events.ChangeScheduled = {
  type: 'ChangeScheduled',
  data: { window: WINDOW, booking: BOOKING },
};
export const windowGivenUp: events.ChangeWindowGivenUp = {
  type: 'ChangeWindowGivenUp',
  data: {
    window: WINDOW,
    booking: BOOKING,
    because: { code: 'CHANGE_WINDOW_TAKEN', text: { en: 'shop is taken.', de: 'shop ist belegt.' } },
  },
};
export const started: events.ChangeStarted = { type: 'ChangeStarted', data: {} };
export const completed: events.ChangeCompleted = { type: 'ChangeCompleted', data: { notes: null } };
export const failed: events.ChangeFailed = { type: 'ChangeFailed', data: { reason: 'Mail loops' } };
export const rolledBack: events.ChangeRolledBack = { type: 'ChangeRolledBack', data: { reason: 'Mail loops' } };
export const reviewed: events.ChangeReviewed = {
  type: 'ChangeReviewed',
  data: { outcome: 'successful', notes: null },
};
export const cancelled: events.ChangeCancelled = { type: 'ChangeCancelled', data: { reason: null } };

const membership = { release: { id: 'r1', number: 'REL0000001' }, membership: 'membership-1' };
export const joined: events.ChangeJoinedRelease = { type: 'ChangeJoinedRelease', data: membership };
export const left: events.ChangeLeftRelease = { type: 'ChangeLeftRelease', data: membership };
export const join: commands.JoinRelease = { type: 'JoinRelease', data: membership };
export const leave: commands.LeaveRelease = { type: 'LeaveRelease', data: membership };

/** Histories by the state they lead to. */
export const submittedChange = [requested(), assessed, submitted] as const;
export const approvedChange = [...submittedChange, approved] as const;
export const scheduledChange = [...approvedChange, scheduled] as const;
export const startedChange = [...scheduledChange, started] as const;
export const completedChange = [...startedChange, completed] as const;
export const startedEmergency = [requested('emergency'), started] as const;

export const assess: commands.AssessChange = { type: 'AssessChange', data: { impact: 2, likelihood: 2 } };
export const submit: commands.SubmitChange = { type: 'SubmitChange', data: {} };
export const approve: commands.ApproveChange = { type: 'ApproveChange', data: { by: APPROVER } };
export const reject: commands.RejectChange = {
  type: 'RejectChange',
  data: { by: APPROVER, reason: 'The rollback plan is missing' },
};
export const schedule: commands.ScheduleChange = {
  type: 'ScheduleChange',
  data: { window: WINDOW, at: BEFORE_WINDOW, booking: BOOKING },
};
export const start: commands.StartChange = { type: 'StartChange', data: {} };
export const complete: commands.CompleteChange = { type: 'CompleteChange', data: {} };
export const fail: commands.FailChange = { type: 'FailChange', data: { reason: 'Mail loops' } };
export const rollBack: commands.RollBackChange = { type: 'RollBackChange', data: { reason: 'Mail loops' } };
export const review: commands.ReviewChange = { type: 'ReviewChange', data: { outcome: 'successful' } };
export const cancel: commands.CancelChange = { type: 'CancelChange', data: {} };
