import { isSameName } from '@chronodesk/kernel';
import { type CabChoice, choiceOf } from './approval/cab-by-risk.js';
import { type Board, conditionsOf, memberCalled, outcomeOf, reasonsOf, withVote } from './approval/votes.js';
import type * as commands from './change.commands.js';
import { type ChangeEvent } from './change.events.js';
import { type Change, isOwn, type RequestedChange } from './change.js';
import * as refusals from './change.refusals.js';
import * as rules from './change.rules.js';
import { riskOf } from './risk/risk.js';

type Decide<Command extends commands.ChangeCommand> = (data: Command['data'], change: Change) => ChangeEvent[];

/** What approvers need has to be there, the CAB has to be one for its risk, and enough of it have to be free to vote. */
export const submitChange: Decide<commands.SubmitChange> = (submission, change) => {
  const { required = [], board } = submission;
  if (change.state === 'submitted') return submittedAgain(submission, change);
  const known = rules.allowing('submit', change);
  const missing = required.filter((part) => known.plan[part] === null);
  if (missing.length > 0) throw refusals.planMissing(known, missing);
  const cabChoice = cabChoiceOf(submission, known);
  if (board && voters(board, known).length < board.quorum) throw refusals.quorumUnreachable(known, board);
  return [{ type: 'ChangeSubmitted', data: { ...(board && { board }), ...(cabChoice && { cabChoice }) } }];
};

/** Nothing happens, unless another CAB is named than the one it is before. */
const submittedAgain = ({ board, isNamed }: commands.SubmitChange['data'], change: RequestedChange): ChangeEvent[] => {
  if (isNamed && board && board.cab !== change.board?.cab) throw refusals.submittedElsewhere(change, board.cab);
  return [];
};

/** Null where risk chooses no CAB. The CAB was looked up before, so the risk may be another one by now. */
const cabChoiceOf = (submission: commands.SubmitChange['data'], change: RequestedChange): CabChoice | null => {
  const { rule, board, isNamed = false } = submission;
  const { assessment } = change;
  if (!rule || !assessment) return null;
  const risk = riskOf(assessment.impact, assessment.likelihood);
  const cab = board?.cab ?? null;
  if (!isNamed && cab !== rule.cabByRisk[risk]) throw refusals.assessedMeanwhile(change);
  const choice = choiceOf(rule, risk, cab);
  if (!choice) throw refusals.cabNotStrictEnough(change, rule, risk);
  return choice;
};

const voters = ({ members }: Board, change: RequestedChange) => members.filter((member) => !isOwn(change, member));

/** The decision follows from the votes, in the same append as the vote that brings it about. */
export const voteOnChange: Decide<commands.VoteOnChange> = (vote, change) => {
  const known = rules.allowing('vote', change);
  const { board } = known;
  if (!board) throw refusals.noBoard(known);
  const by = memberCalled(board.members, vote.by);
  if (by === undefined) throw refusals.notMember(known, board);
  if (isOwn(known, by)) throw refusals.ownVote(known);
  if (known.verdict !== null) throw refusals.cabDecided(known, board);
  const { ballot, conditions = null, reason = null } = vote;
  const cast = { by, ballot, conditions, reason };
  const before = known.votes.find((other) => other.by === by);
  if (before && before.ballot === ballot && before.conditions === conditions && before.reason === reason) return [];
  const votes = withVote(known.votes, cast);
  const recorded: ChangeEvent = { type: 'ChangeVoteCast', data: { cab: board.cab, ...cast } };
  switch (outcomeOf(board, votes)) {
    case 'approved':
      return [recorded, { type: 'ChangeApproved', data: { by: board.cab, conditions: conditionsOf(votes) } }];
    case 'rejected':
      return [recorded, { type: 'ChangeRejected', data: { by: board.cab, reason: reasonsOf(votes) } }];
    default:
      return [recorded];
  }
};

/** Nobody approves their own change; before a CAB its chair does, where the votes leave it open, also while work goes on. */
export const approveChange: Decide<commands.ApproveChange> = ({ by, conditions = null }, change) => {
  if (change.state === 'approved') return [];
  const known = rules.allowing('approve', change);
  if (isOwn(known, by)) throw rules.fourEyes(known);
  if (known.verdict === 'approved') return [];
  refuseUnlessChair(known, by);
  return [{ type: 'ChangeApproved', data: { by, conditions } }];
};

export const rejectChange: Decide<commands.RejectChange> = ({ by, reason }, change) => {
  if (change.state === 'rejected') return [];
  const known = rules.allowing('reject', change);
  if (known.verdict === 'rejected') return [];
  refuseUnlessChair(known, by);
  return [{ type: 'ChangeRejected', data: { by, reason } }];
};

const refuseUnlessChair = (change: RequestedChange, by: string): void => {
  const { board, votes, verdict } = change;
  if (!board) return;
  if (verdict !== null) throw refusals.cabDecided(change, board);
  if (!isSameName(board.chair, by)) throw refusals.notChair(change, board);
  if (outcomeOf(board, votes) === 'no-quorum') throw refusals.quorumMissing(change, board);
};
