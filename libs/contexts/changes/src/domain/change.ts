import { isSameName } from '@chronodesk/kernel';
import {
  type Booking,
  type ChangeEvent,
  type ChangeJoinedRelease,
  type ChangeKind,
  type ChangePlanned,
  changeStateAfter,
  type ChangeState,
  type ReviewOutcome,
  type Window,
} from './change.events.js';
import { type Board, type Vote, withVote } from './approval/votes.js';
import { type Level } from './change.commands.js';
import { type AnsweredQuestionnaire } from './risk/answers.js';

/** A change that was requested; no more than decisions need. */
export interface RequestedChange {
  readonly state: ChangeState;
  readonly number: string;
  readonly kind: ChangeKind;
  readonly service: string | null;
  readonly requestedBy: string;
  /** Whether it follows a model, whose plan and risk it keeps. */
  readonly followsModel: boolean;
  readonly assessment: {
    readonly impact: Level;
    readonly likelihood: Level;
    readonly notes: string | null;
    readonly answered: AnsweredQuestionnaire | null;
  } | null;
  readonly plan: ChangePlanned['data'];
  /** The CAB that it is before, and how its members voted since it was last submitted. */
  readonly board: Board | null;
  readonly votes: readonly Vote[];
  /** The last verdict, which an emergency change may get after it began. */
  readonly verdict: 'approved' | 'rejected' | null;
  /** Who approved it since it was last submitted; null where the votes of its CAB did. */
  readonly approvedBy: string | null;
  readonly window: Window | null;
  /** What the window is booked on, as long as it is. */
  readonly booking: Booking | null;
  /** Bookings that count no more, or never did. */
  readonly pastBookings: readonly Booking[];
  /** Freezes that the window was booked in spite of. */
  readonly passedFreezes: readonly string[];
  readonly outcome: ReviewOutcome | null;
  /** The release it belongs to, and the times before that it belonged to one. */
  readonly release: ChangeJoinedRelease['data'] | null;
  readonly pastMemberships: readonly string[];
}

export type Change = { readonly state: 'unrequested' } | RequestedChange;

const NO_PLAN: ChangePlanned['data'] = { implementation: null, test: null, rollback: null };

/** Folds one event; facts about a change that was never requested are passed over. */
export const evolveChange = (change: Change, event: ChangeEvent): Change => {
  if (event.type === 'ChangeRequested') {
    const { number, kind, service, requestedBy, model } = event.data;
    const rest = { assessment: null, plan: NO_PLAN, verdict: null, approvedBy: null, window: null, outcome: null };
    const approval = { board: null, votes: [] };
    const bookings = { booking: null, pastBookings: [], passedFreezes: [] };
    const membership = { release: null, pastMemberships: [] };
    return {
      state: 'requested',
      number,
      kind,
      service,
      requestedBy,
      followsModel: model !== undefined,
      ...rest,
      ...approval,
      ...bookings,
      ...membership,
    };
  }
  if (change.state === 'unrequested') return change;
  const state = changeStateAfter(change.state, event.type);
  const next = { ...withFact(change, event), state };
  return KEEPS_NO_WINDOW.has(state) ? withoutBooking(next) : next;
};

/** States in which a change has no claim to its window: the service is free for others. */
const KEEPS_NO_WINDOW: ReadonlySet<ChangeState> = new Set([
  ...(['rejected', 'cancelled', 'completed', 'failed', 'rolled-back', 'reviewed'] as const),
]);

const withoutBooking = (change: RequestedChange): RequestedChange =>
  change.booking === null
    ? change
    : { ...change, booking: null, pastBookings: [...change.pastBookings, change.booking] };

/** Whether it is somebody's own change, by whatever spelling: who requested or implements it does not approve it. */
export const isOwn = ({ requestedBy, plan }: RequestedChange, person: string): boolean =>
  [requestedBy, plan.implementer].some((own) => own !== undefined && isSameName(own, person));

/** Whether somebody approved it or voted on it, unless it was rejected: who judged it does not implement it. */
export const hasJudged = ({ verdict, approvedBy, votes }: RequestedChange, person: string): boolean =>
  verdict !== 'rejected' &&
  [approvedBy, ...votes.map(({ by }) => by)].some((by) => by !== null && isSameName(by, person));

/** How a booking stands: `open` until the change was scheduled under it or gave it up, `over` for good after that. */
export const bookingOf = ({ booking, pastBookings }: RequestedChange, id: string): 'open' | 'booked' | 'over' => {
  if (booking?.id === id) return 'booked';
  return pastBookings.some((past) => past.id === id) ? 'over' : 'open';
};

const withFact = (change: RequestedChange, event: ChangeEvent): RequestedChange => {
  switch (event.type) {
    case 'ChangeAssessed': {
      const { impact, likelihood, notes, answered = null } = event.data;
      return { ...change, assessment: { impact, likelihood, notes, answered } };
    }
    case 'ChangePlanned':
      return { ...change, plan: event.data };
    case 'ChangeSubmitted':
      return { ...change, verdict: null, approvedBy: null, board: event.data.board ?? null, votes: [] };
    case 'ChangeVoteCast':
      return { ...change, votes: withVote(change.votes, event.data) };
    case 'ChangeApproved':
      return { ...change, verdict: 'approved', approvedBy: event.data.by === change.board?.cab ? null : event.data.by };
    case 'ChangeRejected':
      return { ...change, verdict: 'rejected' };
    case 'ChangeScheduled': {
      const { window, booking = null, despite } = event.data;
      return { ...withoutBooking(change), window, booking, passedFreezes: despite?.freezes ?? [] };
    }
    case 'ChangeWindowGivenUp':
      return { ...change, pastBookings: [...change.pastBookings, event.data.booking] };
    case 'ChangeReviewed':
      return { ...change, outcome: event.data.outcome };
    case 'ChangeJoinedRelease':
      return { ...change, release: event.data };
    case 'ChangeLeftRelease':
      return { ...change, release: null, pastMemberships: [...change.pastMemberships, event.data.membership] };
    default:
      return change;
  }
};
