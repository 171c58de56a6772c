import { type AgreementTarget } from '../../domain/agreement.events.js';
import { evaluate } from '../../domain/clock-engine/clock-engine.js';
import { type Clock, presentClock } from '../../domain/clock-engine/clock.js';
import { formatInstant } from '@chronodesk/wall-time';
import { type ClockFact } from '../../domain/sla-clock.events.js';
import { factsFor, subjectsOf } from './judged-subjects.js';
import {
  type Binding,
  bindingAt,
  type ContentOf,
  type JudgedSubject,
  type JudgedTicket,
  judgeSubject,
  type OwnedStep,
  questionAbout,
  recordedKeys,
} from './judged-ticket.js';
import { factsAt, type TicketStory } from './ticket-story.js';

export { allBindingsOf } from './judged-ticket.js';

/** A step that came to pass and is not recorded yet. */
export interface PassedStep {
  readonly fact: ClockFact;
  /** Whether the agreement wants an escalation; never for what lies before the import of a ticket. */
  readonly escalates: boolean;
  /** What judged the ticket at that instant. */
  readonly binding: Binding;
}

/** The unrecorded steps of a ticket and of its spans up to an instant, oldest first; instants are epoch milliseconds. */
export const passedSteps = (
  ticket: JudgedTicket,
  contentOf: ContentOf,
  asOf: number,
  noticedAt: number,
): PassedStep[] => {
  const recorded = recordedKeys(ticket);
  const ofSubject = (subject: JudgedSubject): [OwnedStep, JudgedSubject][] => {
    const judged = judgeSubject(subject, recorded, contentOf, asOf);
    const passed = new Set<OwnedStep>(judged?.passed);
    return (judged?.due ?? []).filter((step) => passed.has(step)).map((step) => [step, subject]);
  };
  return subjectsOf(ticket)
    .flatMap(ofSubject)
    .sort(([a], [b]) => a.instant - b.instant)
    .flatMap(([step, subject]) => asPassedStep(ticket.story, subject, { contentOf, step, noticedAt }) ?? []);
};

const asPassedStep = (
  story: TicketStory,
  subject: JudgedSubject,
  { contentOf, step, noticedAt }: { contentOf: ContentOf; step: OwnedStep; noticedAt: number },
): PassedStep | null => {
  const { instant, ...key } = step;
  const { agreementKind, span } = subject;
  const clock = clockAt(subject, contentOf, step);
  const binding = bindingAt(subject.bindings, instant);
  if (!clock || !binding) return null;
  const { agreement, version } = binding;
  const { target, dueAt } = presentClock(clock);
  const historical = binding.historical && instant <= Date.parse(story.recordedAt);
  const instants = { at: formatInstant(instant), noticedAt: formatInstant(noticedAt) };
  const facts = factsFor(subject, factsAt(story, instant));
  const judgedBy = { agreementKind, span, agreement, version };
  return {
    fact: { ticket: facts, ...key, ...judgedBy, target, dueAt, ...instants, historical },
    escalates: !historical && wantsEscalation(contentOf(binding).targets, clock, step.step),
    binding,
  };
};

/** The clock as it stood at the instant of the step. */
const clockAt = (
  subject: JudgedSubject,
  contentOf: ContentOf,
  { metric, cycle, instant }: OwnedStep,
): Clock | undefined => {
  const question = questionAbout(subject, contentOf, instant);
  return question ? evaluate(question).find((clock) => clock.metric === metric && clock.cycle === cycle) : undefined;
};

const wantsEscalation = (targets: readonly AgreementTarget[], clock: Clock, step: string): boolean => {
  if (step === 'breached') return true;
  const target = targets.find(({ metric, priority }) => metric === clock.metric && priority === clock.priority);
  return target?.escalate?.some((threshold) => String(threshold) === step) ?? false;
};
