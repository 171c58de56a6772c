import {
  type EscalationCause,
  type EscalationEvent,
  type EscalationPlanned,
  type EscalationRaised,
  type PlannedNotification,
  type Round,
  type Ruling,
  type Unanswered,
} from '../escalation.events.js';
import { type EscalationSubject, subjectOf } from '../subject/subject.js';
import { type TicketFacts } from '../ticket-facts.js';

/** How far an escalation has come under its policy; plain JSON. */
export interface Course {
  readonly ruling: Ruling;
  /** Index into the ladder. */
  readonly rung: number;
  readonly repetitions: number;
  /** How many deadlines have passed so far. */
  readonly passed: number;
  /** What happens next unless somebody reacts; ISO 8601, UTC. */
  readonly deadline: { readonly at: string; readonly because: Unanswered } | null;
  /** Who is still to be told. */
  readonly pending: readonly PlannedNotification[];
  /** How many are told in this round, and how many of them turned out to be nobody. */
  readonly told: { readonly recipients: number; readonly unreached: number };
  readonly nextNumber: number;
}

/** An escalation once raised. */
export interface RaisedEscalation {
  readonly status: 'open' | 'acknowledged' | 'resolved';
  /** Null where the matter (in `about`) is no ticket. */
  readonly ticket: TicketFacts | null;
  readonly level: number;
  readonly about: Omit<EscalationCause, 'ticket'>;
  /** Null without a policy: nothing follows. */
  readonly course: Course | null;
  /** Who took it on last, as long as it is theirs. */
  readonly takenBy?: string;
}

/** What decisions need to know about an escalation. */
export type Escalation =
  | { readonly status: 'unraised' }
  | { readonly status: 'planned'; readonly plan: EscalationPlanned['data'] }
  | { readonly status: 'dropped' }
  | RaisedEscalation;

/** Folds one event; facts about an escalation that was never raised are passed over. */
export const evolveEscalation = (escalation: Escalation, event: EscalationEvent): Escalation => {
  if (event.type === 'EscalationRaised') return raised(event.data);
  if (event.type === 'EscalationPlanned')
    return escalation.status === 'unraised' ? { status: 'planned', plan: event.data } : escalation;
  if (event.type === 'EscalationDropped') return escalation.status === 'planned' ? { status: 'dropped' } : escalation;
  return isRaised(escalation) ? evolveRaised(escalation, event) : escalation;
};

/** Whether somebody was called at some time. */
export const isRaised = (escalation: Escalation): escalation is RaisedEscalation =>
  escalation.status === 'open' || escalation.status === 'acknowledged' || escalation.status === 'resolved';

/** Why an escalation that is planned, open or acknowledged was begun; null for others. */
export const causeOfLive = (escalation: Escalation): EscalationCause | null => {
  if (escalation.status === 'planned') return escalation.plan;
  if (escalation.status !== 'open' && escalation.status !== 'acknowledged') return null;
  return { ticket: escalation.ticket, ...escalation.about };
};

/** What a raised escalation is about. */
export const subjectOfRaised = ({ ticket, about }: RaisedEscalation): EscalationSubject =>
  subjectOf({ ticket, ...about });

const raised = ({ level, owner: _, ruling, round, ...cause }: EscalationRaised['data']): RaisedEscalation => {
  const { ticket, ...about } = cause;
  const course = ruling && round ? inRound(START(ruling), round) : null;
  return { status: 'open', ticket, level, about, course };
};

const START = (ruling: Ruling): Course => ({
  ...{ ruling, rung: 0, repetitions: 0, passed: 0, deadline: null, pending: [] },
  ...{ told: { recipients: 0, unreached: 0 }, nextNumber: 1 },
});

/** Everybody of a round is to be told; what was pending before still is. */
const inRound = (course: Course, { notifications, acknowledgeBy }: Round): Course => ({
  ...course,
  deadline:
    acknowledgeBy === null
      ? null
      : { at: acknowledgeBy, because: notifications.length === 0 ? 'nobody-reached' : 'not-acknowledged' },
  pending: [...course.pending, ...notifications],
  told: { recipients: notifications.length, unreached: 0 },
  nextNumber: course.nextNumber + notifications.length,
});

type LaterEvent = Exclude<EscalationEvent, { type: 'EscalationRaised' | 'EscalationPlanned' | 'EscalationDropped' }>;

const evolveRaised = (escalation: RaisedEscalation, event: LaterEvent): RaisedEscalation => {
  const { course } = escalation;
  switch (event.type) {
    case 'EscalationAcknowledged': {
      const { resolveBy, by } = event.data;
      const deadline = resolveBy === undefined ? null : { at: resolveBy, because: 'not-resolved' as const };
      const taken = { status: 'acknowledged', takenBy: by } as const;
      return { ...escalation, ...taken, course: course && { ...course, deadline, pending: [] } };
    }
    case 'EscalationResolved':
      return { ...escalation, status: 'resolved', course: course && { ...course, deadline: null, pending: [] } };
    case 'EscalationClimbed': {
      const { level, round } = event.data;
      const above = course && { ...course, rung: course.rung + 1, repetitions: 0, passed: course.passed + 1 };
      return { ...escalation, status: 'open', level, course: above && inRound(above, round) };
    }
    case 'EscalationRepeated': {
      const { repetition, round } = event.data;
      const again = course && { ...course, repetitions: repetition, passed: course.passed + 1 };
      return { ...escalation, status: 'open', course: again && inRound(again, round) };
    }
    case 'EscalationNotified':
      return { ...escalation, course: course && notified(course, event.data) };
    default:
      return escalation;
  }
};

/** Where a whole level turned out to be nobody (rotas with nobody on call), waiting for it is pointless. */
const notified = (course: Course, { number, onCall }: { number: number; onCall: readonly string[] | null }): Course => {
  const { told, deadline, rung, ruling } = course;
  const last = course.pending.find((each) => each.number === number);
  const pending = course.pending.filter((each) => each.number !== number);
  const isOfRound = number >= course.nextNumber - told.recipients;
  const unreached = told.unreached + Number(isOfRound && onCall?.length === 0);
  const isPointless = isOfRound && unreached === told.recipients && rung + 1 < ruling.ladder.length;
  const hurried = isPointless && deadline && last && last.plannedFor < deadline.at;
  return {
    ...course,
    pending,
    told: { ...told, unreached },
    deadline: hurried ? { at: last.plannedFor, because: 'nobody-reached' } : deadline,
  };
};
