import { type Clock, presentClock } from '../../domain/clock-engine/clock.js';
import { formatInstant } from '@chronodesk/wall-time';
import { type VerdictStep } from '../../domain/clock-engine/verdict-steps.js';
import { keyOfStep } from '../../domain/judging/recorded-steps.js';
import { type ClockFact } from '../../domain/sla-clock.events.js';
import { type Binding, type ContentOf, type JudgedTicket, judgeTicket, newestInstantOf } from './judged-ticket.js';
import { type SlaClockRow, type SlaDue, type SlaVerdict } from './sla-clocks.entities.js';

/** The rows that follow from one bound ticket. */
export interface ClockRows {
  readonly clocks: SlaClockRow[];
  readonly due: SlaDue[];
  readonly verdicts: SlaVerdict[];
}

/** Rows of a ticket as of its newest event; none while nothing judges it. */
export const rowsOf = (ticket: JudgedTicket, contentOf: ContentOf): ClockRows => {
  const asOf = newestInstantOf(ticket);
  const judged = judgeTicket(ticket, contentOf, asOf);
  const binding = ticket.bindings.at(-1);
  if (!judged || !binding) return { clocks: [], due: [], verdicts: [] };
  const running = new Set(judged.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(clockKey));
  return {
    clocks: judged.clocks.map((clock) => clockRow(ticket, binding, clock, asOf)),
    due: judged.due.map((step) => dueRow(ticket, step)),
    verdicts: standing(ticket.recorded, running).map(verdictRow),
  };
};

/** Names a clock of a ticket. */
const clockKey = ({ metric, cycle }: { readonly metric: string; readonly cycle: number }): string =>
  `${metric}/${cycle}`;

const clockRow = ({ story }: JudgedTicket, binding: Binding, clock: Clock, asOf: number): SlaClockRow => {
  const { id: ticketId, priority: _, ...facts } = story.facts;
  const { agreement, version, historical } = binding;
  const { thresholds: _shown, ...view } = presentClock(clock);
  const ahead = clock.thresholds.flatMap(({ instant }) => (instant !== null && instant > asOf ? [instant] : []));
  const isOver = clock.stoppedAt !== null || ahead.length === 0;
  return {
    ...{ id: `${ticketId}/${clockKey(clock)}`, ticketId, ...facts, ...view, agreement, version, historical },
    nextThresholdAt: isOver ? null : formatInstant(Math.min(...ahead)),
  };
};

const dueRow = ({ story }: JudgedTicket, { instant, ...step }: VerdictStep): SlaDue => {
  const ticketId = story.facts.id;
  return { id: `${ticketId}/${keyOfStep(step)}`, ticketId, ...step, instant: formatInstant(instant) };
};

/** The verdicts that hold: the last of each clock, unless reopening withdrew a "met". */
const standing = (recorded: readonly ClockFact[], running: ReadonlySet<string>): ClockFact[] => {
  const last = new Map<string, ClockFact>();
  for (const fact of recorded) {
    if (fact.step !== 'met' && fact.step !== 'breached') continue;
    const before = last.get(clockKey(fact));
    if (!before || fact.stop >= before.stop) last.set(clockKey(fact), fact);
  }
  return [...last.values()].filter((fact) => fact.step === 'breached' || !running.has(clockKey(fact)));
};

const verdictRow = ({ ticket, step, ...fact }: ClockFact): SlaVerdict => {
  const { id: ticketId, ...facts } = ticket;
  return { ...fact, ...facts, id: `${ticketId}/${clockKey(fact)}`, ticketId, verdict: step };
};
