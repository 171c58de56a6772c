import { type AgreementTarget } from '../../domain/agreement.events.js';
import { evaluate } from '../../domain/clock-engine/clock-engine.js';
import { type Clock, presentClock } from '../../domain/clock-engine/clock.js';
import { formatInstant } from '../../domain/clock-engine/instant.js';
import { type VerdictStep } from '../../domain/clock-engine/verdict-steps.js';
import { type ClockFact, type TicketFacts } from '../../domain/sla-clock.events.js';
import { type Binding, judgeTicket, questionAbout } from './judged-ticket.js';
import { type LedgerTicket, storyOf } from './ledger-clocks.query.js';

/** A step that came to pass and is not recorded yet. */
export interface PassedStep {
  readonly fact: ClockFact;
  /** Whether the agreement wants an escalation; never for what lies before the import of a ticket. */
  readonly escalates: boolean;
}

/** The unrecorded steps of a ticket up to an instant, oldest first; instants are epoch milliseconds. */
export const passedSteps = (ticket: LedgerTicket, asOf: number, noticedAt: number): PassedStep[] => {
  const judged = judgeTicket(ticket, ticket.contentOf, asOf);
  if (!judged) return [];
  const passed = new Set(judged.passed);
  return judged.due.flatMap((step) => (passed.has(step) ? (asPassedStep(ticket, step, noticedAt) ?? []) : []));
};

const asPassedStep = (ticket: LedgerTicket, step: VerdictStep, noticedAt: number): PassedStep | null => {
  const clock = clockAt(ticket, step);
  const binding = bindingAt(ticket.bindings, step.instant);
  if (!clock || !binding) return null;
  const { target, dueAt } = presentClock(clock);
  const historical = binding.historical && step.instant <= Date.parse(ticket.story.recordedAt);
  const { instant, ...key } = step;
  return {
    fact: {
      ticket: factsAt(ticket, instant),
      agreement: binding.agreement,
      version: binding.version,
      ...key,
      target,
      dueAt,
      at: formatInstant(instant),
      noticedAt: formatInstant(noticedAt),
      historical,
    },
    escalates: !historical && wantsEscalation(ticket.contentOf(binding).targets, clock, step.step),
  };
};

/** The clock as it stood at the instant of the step. */
const clockAt = (ticket: LedgerTicket, { metric, cycle, instant }: VerdictStep): Clock | undefined => {
  const question = questionAbout(ticket, ticket.contentOf, instant);
  return question ? evaluate(question).find((clock) => clock.metric === metric && clock.cycle === cycle) : undefined;
};

const bindingAt = (bindings: readonly Binding[], instant: number): Binding | undefined =>
  bindings.slice(1).findLast(({ at }) => Date.parse(at) <= instant) ?? bindings[0];

/** The ticket as it was: a breach of last year counts for the team of last year. */
const factsAt = ({ ticketEvents, story }: LedgerTicket, instant: number): TicketFacts =>
  storyOf(ticketEvents.filter(({ metadata }) => Date.parse(metadata.occurredAt) <= instant))?.facts ?? story.facts;

const wantsEscalation = (targets: readonly AgreementTarget[], clock: Clock, step: string): boolean => {
  if (step === 'breached') return true;
  const target = targets.find(({ metric, priority }) => metric === clock.metric && priority === clock.priority);
  return target?.escalate?.some((threshold) => String(threshold) === step) ?? false;
};
