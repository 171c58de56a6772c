import { type AgreementTarget } from '../../domain/agreement.events.js';
import { evaluate } from '../../domain/clock-engine/clock-engine.js';
import { type Clock, presentClock } from '../../domain/clock-engine/clock.js';
import { formatInstant } from '@chronodesk/wall-time';
import { type VerdictStep } from '../../domain/clock-engine/verdict-steps.js';
import { type ClockFact } from '../../domain/sla-clock.events.js';
import {
  type Binding,
  bindingAt,
  type ContentOf,
  type JudgedTicket,
  judgeTicket,
  questionAbout,
} from './judged-ticket.js';
import { factsAt } from './ticket-story.js';

/** A step that came to pass and is not recorded yet. */
export interface PassedStep {
  readonly fact: ClockFact;
  /** Whether the agreement wants an escalation; never for what lies before the import of a ticket. */
  readonly escalates: boolean;
  /** What judged the ticket at that instant. */
  readonly binding: Binding;
}

/** The unrecorded steps of a ticket up to an instant, oldest first; instants are epoch milliseconds. */
export const passedSteps = (
  ticket: JudgedTicket,
  contentOf: ContentOf,
  asOf: number,
  noticedAt: number,
): PassedStep[] => {
  const judged = judgeTicket(ticket, contentOf, asOf);
  if (!judged) return [];
  const passed = new Set(judged.passed);
  return judged.due
    .filter((step) => passed.has(step))
    .flatMap((step) => asPassedStep(ticket, contentOf, step, noticedAt) ?? []);
};

const asPassedStep = (
  ticket: JudgedTicket,
  contentOf: ContentOf,
  step: VerdictStep,
  noticedAt: number,
): PassedStep | null => {
  const { story, bindings } = ticket;
  const { instant, ...key } = step;
  const clock = clockAt(ticket, contentOf, step);
  const binding = bindingAt(bindings, instant);
  if (!clock || !binding) return null;
  const { agreement, version } = binding;
  const { target, dueAt } = presentClock(clock);
  const historical = binding.historical && instant <= Date.parse(story.recordedAt);
  const instants = { at: formatInstant(instant), noticedAt: formatInstant(noticedAt) };
  return {
    fact: { ticket: factsAt(story, instant), agreement, version, ...key, target, dueAt, ...instants, historical },
    escalates: !historical && wantsEscalation(contentOf(binding).targets, clock, step.step),
    binding,
  };
};

/** The clock as it stood at the instant of the step. */
const clockAt = (
  ticket: JudgedTicket,
  contentOf: ContentOf,
  { metric, cycle, instant }: VerdictStep,
): Clock | undefined => {
  const question = questionAbout(ticket, contentOf, instant);
  return question ? evaluate(question).find((clock) => clock.metric === metric && clock.cycle === cycle) : undefined;
};

const wantsEscalation = (targets: readonly AgreementTarget[], clock: Clock, step: string): boolean => {
  if (step === 'breached') return true;
  const target = targets.find(({ metric, priority }) => metric === clock.metric && priority === clock.priority);
  return target?.escalate?.some((threshold) => String(threshold) === step) ?? false;
};
