import {
  type EscalationPlanned,
  type EscalationRaised,
  type PlannedNotification,
  type Round,
  type Ruling,
} from '../escalation.events.js';
import { isoOf, millisecondsOf } from '../time/time-input.js';
import { type PolicyStep } from '../policy/policy-content.js';
import { addresseesOf } from '../policy/recipients.js';
import { firstLoudInstant } from '../quiet/quiet-hours.js';
import { type EscalationSubject } from '../subject/subject.js';
import { type TicketFacts } from '../ticket-facts.js';

/** Later than this (ms) the platform was away, and reaction times count from when it noticed: nobody can react before. */
const LATE_MS = 60_000;

/** From when reaction times count: the instant itself, or when it was noticed long after it. Epoch milliseconds. */
export const effectiveInstant = (at: string, noticedAt: string): number => {
  const [due, noticed] = [Date.parse(at), Date.parse(noticedAt)];
  return noticed - due > LATE_MS ? noticed : due;
};

/** What a round follows from. */
export interface RoundOf {
  readonly step: PolicyStep;
  readonly subject: EscalationSubject;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Number of the first notification. */
  readonly firstNumber: number;
  /** How long somebody has to react, in milliseconds; null: for ever. */
  readonly patience: number | null;
}

/** Tells everybody of a step: when each one, and by when somebody has to react. */
export const roundOf = ({ step, subject, at, firstNumber, patience }: RoundOf): Round => {
  const { way, level } = step;
  const addressees = addresseesOf(step, subject);
  const priority = subject.ticket?.priority ?? null;
  const notifications = addressees.map(({ recipient, quiet }, index): PlannedNotification => {
    const loud = firstLoudInstant(quiet, at, { priority, level });
    return { number: firstNumber + index, recipient, plannedFor: isoOf(loud), deferred: loud > at };
  });
  const acknowledgeBy = patience === null ? null : isoOf(at + patience);
  return { way, recipients: addressees.map(({ recipient }) => recipient), notifications, acknowledgeBy };
};

/** The patience of a step that was just reached: none if there is nobody to tell and somebody above. */
export const patienceOf = (step: PolicyStep, subject: EscalationSubject, isLast: boolean): number | null => {
  if (!isLast && addresseesOf(step, subject).length === 0) return 0;
  if (step.acknowledgeWithin === null || (isLast && !step.repeat)) return null;
  return millisecondsOf(step.acknowledgeWithin);
};

/** The first of the recipients stands for all where only one can be named. */
export const ownerOf = ({ recipients }: Round): string | null => recipients[0]?.id ?? null;

/** A planned escalation raised at its instant, or when it was noticed long after it. */
export const raisedFromPlan = (
  plan: EscalationPlanned['data'],
  ticket: TicketFacts | null,
  noticedAt: string,
): EscalationRaised['data'] => {
  const { raiseAt, ruling, level: _, ...cause } = plan;
  return raisedUnder(ruling, { ...cause, ticket }, effectiveInstant(raiseAt, noticedAt));
};

/** An escalation raised by the first step of its ladder, at an instant (epoch milliseconds). */
export const raisedUnder = (
  ruling: Ruling,
  cause: Omit<EscalationRaised['data'], 'level' | 'owner' | 'ruling' | 'round'>,
  at: number,
): EscalationRaised['data'] => {
  const [step] = ruling.ladder;
  if (!step) throw new Error('A ladder has at least one step.');
  const patience = patienceOf(step, cause, ruling.ladder.length === 1);
  const round = roundOf({ step, subject: cause, at, firstNumber: 1, patience });
  return { ...cause, level: step.level, owner: ownerOf(round), ruling, round };
};
