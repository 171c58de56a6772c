import { type DomainCommand } from '@chronodesk/kernel';
import { type ChosenModel } from './models/change-model.js';
import { type RiskRule } from './approval/cab-by-risk.js';
import { type PlanPart } from './approval/required-plans.js';
import { type Ballot, type Board } from './approval/votes.js';
import { type AnsweredQuestionnaire } from './risk/answers.js';
import { type Level } from './risk/questionnaire.js';
import {
  type Booking,
  type ChangeKind,
  type ChangeWindowGivenUp,
  type ChangeJoinedRelease,
  type ChangeLeftRelease,
  type DespiteFreeze,
  type ReviewOutcome,
  type Window,
} from './change.events.js';

export type { Level } from './risk/questionnaire.js';

export type RequestChange = DomainCommand<
  'RequestChange',
  {
    readonly number: string;
    readonly kind: ChangeKind;
    readonly title: string;
    readonly description?: string;
    readonly service?: string;
    readonly reason?: string;
    /** The actor: whose change it is, and who may therefore not approve it. */
    readonly requestedBy: string;
    /** The pre-approved model it is to follow. */
    readonly model?: ChosenModel;
    /** The policy of the desk asks for a model. */
    readonly needsModel?: boolean;
  }
>;
export type AssessChange = DomainCommand<
  'AssessChange',
  {
    impact: Level;
    likelihood: Level;
    notes?: string;
    /** The answers that impact and likelihood follow from. */
    answered?: AnsweredQuestionnaire;
    /** The policy of the desk asks for answers. */
    needsAnswers?: boolean;
  }
>;
/** Absent plans stay as they are. */
export type PlanChange = DomainCommand<
  'PlanChange',
  { implementation?: string; test?: string; rollback?: string; implementer?: string }
>;
/**
 * `required`: the parts of the plan that have to be there. `board`: the CAB it goes to, if any; `isNamed`: by whoever submits
 * it, and not by the policy. `rule`: what the policy says about CABs and risk.
 */
export type SubmitChange = DomainCommand<
  'SubmitChange',
  { required?: readonly PlanPart[]; board?: Board; isNamed?: boolean; rule?: RiskRule }
>;
/** `by` is the actor. */
export type VoteOnChange = DomainCommand<
  'VoteOnChange',
  { by: string; ballot: Ballot; conditions?: string; reason?: string }
>;
/** `by` is the actor. */
export type ApproveChange = DomainCommand<'ApproveChange', { by: string; conditions?: string }>;
/** `by` is the actor. */
export type RejectChange = DomainCommand<'RejectChange', { by: string; reason: string }>;
/**
 * `at` is the instant of the command, ISO 8601 UTC: the window must not be over by then. `booking` is what was reserved
 * for it; absent for a change to no service.
 */
export type ScheduleChange = DomainCommand<
  'ScheduleChange',
  { window: Window; at: string; booking?: Booking; despite?: DespiteFreeze }
>;
/** Ends a booking that could not be carried through, so that nobody carries it through later. */
export type GiveUpWindow = DomainCommand<'GiveUpWindow', ChangeWindowGivenUp['data']>;
export type StartChange = DomainCommand<'StartChange', { despite?: DespiteFreeze }>;
export type CompleteChange = DomainCommand<'CompleteChange', { notes?: string }>;
export type FailChange = DomainCommand<'FailChange', { reason: string }>;
export type RollBackChange = DomainCommand<'RollBackChange', { reason: string }>;
export type ReviewChange = DomainCommand<'ReviewChange', { outcome: ReviewOutcome; notes?: string }>;
export type CancelChange = DomainCommand<'CancelChange', { reason?: string }>;

export type JoinRelease = DomainCommand<'JoinRelease', ChangeJoinedRelease['data']>;
export type LeaveRelease = DomainCommand<'LeaveRelease', ChangeLeftRelease['data']>;

export type ChangeCommand =
  | RequestChange
  | AssessChange
  | PlanChange
  | SubmitChange
  | VoteOnChange
  | ApproveChange
  | RejectChange
  | ScheduleChange
  | GiveUpWindow
  | StartChange
  | CompleteChange
  | FailChange
  | RollBackChange
  | ReviewChange
  | CancelChange
  | JoinRelease
  | LeaveRelease;
