import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type CabChoice } from '../domain/approval/cab-by-risk.js';
import { type Board, type Vote } from '../domain/approval/votes.js';
import { type AnsweredQuestionnaire } from '../domain/risk/answers.js';
import {
  type ChangeEvent,
  type ChangeKind,
  type ChangePlanned,
  type ChangeRequested,
  type ChangeScheduled,
  changeStateAfter,
  type ChangeState,
  type ModelRef,
  type ReleaseRef,
  type ReviewOutcome,
  type RiskLevel,
  type Window,
} from '../domain/change.events.js';

/** A verdict on a change; `remark` holds the conditions of an approval or the reason of a rejection. */
export interface Verdict {
  readonly verdict: 'approved' | 'rejected';
  readonly by: string;
  readonly at: string;
  readonly remark: string | null;
}

/** A change as the API shows it. Instants ISO 8601 UTC. */
export interface ChangeView {
  readonly id: string;
  readonly number: string;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly description: string;
  readonly reason: string | null;
  readonly state: ChangeState;
  readonly service: string | null;
  readonly requestedBy: string;
  /** The pre-approved model that it follows. */
  readonly model: ModelRef | null;
  readonly assessment: {
    readonly impact: number;
    readonly likelihood: number;
    readonly risk: RiskLevel;
    readonly notes: string | null;
    /** Absent where impact and likelihood were given as numbers. */
    readonly answered?: AnsweredQuestionnaire;
  } | null;
  readonly plan: ChangePlanned['data'] | null;
  /** The CAB that decides or decided on it by its votes; null where none does. */
  readonly board: Board | null;
  /** Why that CAB, or none, decides; null where the policy chose none by risk. */
  readonly cabChoice: CabChoice | null;
  /** The last vote of each member since it was last submitted. */
  readonly votes: readonly (Vote & { readonly at: string })[];
  /** An emergency that was begun, and that nobody has judged yet. */
  readonly approvalDue: boolean;
  /** The last verdict; null also for standard changes, which need none. */
  readonly approval: Verdict | null;
  /** The planned window; when work really began and ended is in `startedAt` and `endedAt`. */
  readonly window: Window | null;
  /** The services the window is booked on, or was last; the changed one alone for history from before bookings. */
  readonly services: readonly string[];
  readonly requestedAt: string;
  readonly startedAt: string | null;
  /** When the work was completed, failed or was rolled back, whichever was last. */
  readonly endedAt: string | null;
  /** Notes of the completion, or why it failed, was rolled back or cancelled. */
  readonly outcome: string | null;
  readonly review: { readonly outcome: ReviewOutcome; readonly notes: string | null; readonly at: string } | null;
  /** The release it belongs to; null outside of one, and after that has ended. */
  readonly release: ReleaseRef | null;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

type RecordedChangeEvent = Recorded<ChangeEvent>;

/** Folds one event into the view; null as long as the change is not requested. */
export const foldChangeView = (view: ChangeView | null, event: RecordedChangeEvent): ChangeView | null => {
  const place = { revision: event.revision, position: String(event.position) };
  if (event.type === 'ChangeRequested') return view ?? { ...requestedView(event.data, event), ...place };
  if (!view) return null;
  const next = { ...view, ...factOf(event, view), state: changeStateAfter(view.state, event.type), ...place };
  return { ...next, approvalDue: next.kind === 'emergency' && BEGUN.has(next.state) && next.approval === null };
};

const BEGUN: ReadonlySet<ChangeState> = new Set(['started', 'completed', 'failed', 'rolled-back']);

const requestedView = (
  { number, kind, title, description, reason, service, requestedBy, model }: ChangeRequested['data'],
  { stream, metadata: { occurredAt } }: RecordedChangeEvent,
): Omit<ChangeView, 'revision' | 'position'> => ({
  id: idOfStream(stream),
  ...{ number, kind, title, description, reason, state: 'requested', service, requestedBy },
  ...{ model: model ?? null, board: null, cabChoice: null, votes: [], approvalDue: false },
  ...{ assessment: null, plan: null, approval: null, window: null, services: [] },
  ...{ requestedAt: occurredAt, startedAt: null, endedAt: null, outcome: null, review: null, release: null },
});

const factOf = (event: RecordedChangeEvent, { service, votes }: ChangeView): Partial<ChangeView> => {
  const at = event.metadata.occurredAt;
  switch (event.type) {
    case 'ChangeAssessed':
      return { assessment: event.data };
    case 'ChangePlanned':
      return { plan: event.data };
    case 'ChangeSubmitted': {
      const { board = null, cabChoice = null } = event.data;
      return { approval: null, board, cabChoice, votes: [] };
    }
    case 'ChangeVoteCast': {
      const { by, ballot, conditions, reason } = event.data;
      return { votes: [...votes.filter((other) => other.by !== by), { by, ballot, conditions, reason, at }] };
    }
    case 'ChangeApproved':
      return { approval: { verdict: 'approved', by: event.data.by, at, remark: event.data.conditions } };
    case 'ChangeRejected':
      return { approval: { verdict: 'rejected', by: event.data.by, at, remark: event.data.reason } };
    case 'ChangeScheduled':
      return { window: event.data.window, services: servicesOf(event.data, service) };
    case 'ChangeStarted':
      return { startedAt: at };
    default:
      return endOf(event, at);
  }
};

const servicesOf = ({ booking }: ChangeScheduled['data'], service: string | null): readonly string[] =>
  booking?.services ?? (service === null ? [] : [service]);

const endOf = (event: RecordedChangeEvent, at: string): Partial<ChangeView> => {
  switch (event.type) {
    case 'ChangeCompleted':
      return { endedAt: at, outcome: event.data.notes };
    case 'ChangeFailed':
    case 'ChangeRolledBack':
      return { endedAt: at, outcome: event.data.reason };
    case 'ChangeCancelled':
      return { outcome: event.data.reason };
    case 'ChangeReviewed':
      return { review: { ...event.data, at } };
    case 'ChangeJoinedRelease':
      return { release: event.data.release };
    case 'ChangeLeftRelease':
      return { release: null };
    default:
      return {};
  }
};
