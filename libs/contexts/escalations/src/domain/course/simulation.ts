import { type EscalationEvent, type EscalationRaised } from '../escalation.events.js';
import { afterDeadline } from './deadline.js';
import { type Due, duesOf } from './due.js';
import { type Escalation, evolveEscalation, isRaised, subjectOfRaised } from './escalation.js';

/** One thing that would happen; instants ISO 8601, UTC. */
export interface CourseLine {
  readonly at: string;
  readonly event: EscalationEvent;
}

/** Who would be on call on a rota at an instant (epoch milliseconds). */
export type OnCallLookup = (rota: string, instant: number) => readonly string[];

/** What an escalation does at most: nine levels, fifty repetitions, twenty recipients each. */
const MOST_LINES = 1_500;

/** The course of an escalation that is raised and then acknowledged by nobody, up to an instant (epoch milliseconds). */
export const courseUnanswered = (
  { at, raised }: { readonly at: string; readonly raised: EscalationRaised },
  until: number,
  onCall: OnCallLookup,
): CourseLine[] => {
  const lines: CourseLine[] = [{ at, event: raised }];
  let escalation = evolveEscalation({ status: 'unraised' }, raised);
  while (lines.length < MOST_LINES) {
    const [due] = duesOf(escalation);
    const event = due && Date.parse(due.instant) <= until ? eventAt(escalation, due, onCall) : null;
    if (!due || !event) return lines;
    lines.push({ at: due.instant, event });
    escalation = evolveEscalation(escalation, event);
  }
  return lines;
};

const eventAt = (escalation: Escalation, due: Due, onCall: OnCallLookup): EscalationEvent | null => {
  if (!isRaised(escalation)) return null;
  if (due.what !== 'notify') return afterDeadline(escalation, { deadline: due.instant, noticedAt: due.instant });
  const { level, about } = escalation;
  const { recipient } = due.notification;
  const people = recipient.kind === 'rota' ? onCall(recipient.id, Date.parse(due.instant)) : null;
  const { cause, metric } = about;
  return {
    type: 'EscalationNotified',
    data: { ...subjectOfRaised(escalation), cause, metric, level, ...due.notification, onCall: people },
  };
};
