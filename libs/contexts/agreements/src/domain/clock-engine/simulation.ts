import { type CalendarKnowledge, type Years, YEARS_AHEAD, checkCalendar } from '../calendar/calendar.check.js';
import { type Fault, checked, inputOf, membersOf } from '@chronodesk/kernel/input';
import { checkAgreementTerms } from './agreement-terms.check.js';
import { evaluate, type Question } from './clock-engine.js';
import { type ClockView, presentClock } from './clock.js';
import { checkInstant, checkTimeline } from './timeline.check.js';
import { type TimelineEvent } from './timeline.js';

export type ParsedSimulation =
  { readonly ok: true; readonly value: Question } | { readonly ok: false; readonly errors: readonly Fault[] };

/** Reads the body of `POST /agreements/simulate`: a question for the engine, or every fault with its JSON Pointer. */
export function parseSimulation(body: unknown, knowledge: CalendarKnowledge): ParsedSimulation {
  const input = inputOf(body);
  const members = membersOf(input, ['calendar', 'agreement', 'timeline', 'asOf']);
  if (!members) return { ok: false, errors: input.faults };
  const timeline = checked(members.timeline, checkTimeline);
  const asOf = checked(members.asOf, checkInstant);
  const agreement = checked(members.agreement, checkAgreementTerms);
  const years = yearsOf(timeline ?? [], asOf);
  const calendar = checked(members.calendar, (each) => checkCalendar(each, years, knowledge));
  const isComplete = calendar !== null && agreement !== null && timeline !== null && asOf !== null;
  if (!isComplete || input.faults.length > 0) return { ok: false, errors: input.faults };
  return { ok: true, value: { calendar, agreement, timeline, asOf } };
}

/** The answer of `POST /agreements/simulate`. */
export function simulate(question: Question): { clocks: ClockView[] } {
  return { clocks: evaluate(question).map(presentClock) };
}

/** The years whose holidays can matter. */
function yearsOf(timeline: readonly TimelineEvent[], asOf: number | null): Years {
  const instants = [...timeline.map(({ at }) => at), ...(asOf === null ? [] : [asOf])];
  const years = instants.map((instant) => new Date(instant).getUTCFullYear());
  const first = years.reduce((a, b) => Math.min(a, b), years[0] ?? 1970);
  const last = years.reduce((a, b) => Math.max(a, b), first);
  return { from: first - 1, until: last + YEARS_AHEAD };
}
