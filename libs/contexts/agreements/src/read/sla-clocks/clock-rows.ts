import { type Clock, presentClock } from '../../domain/clock-engine/clock.js';
import { formatInstant } from '@chronodesk/wall-time';
import { type ClockOwner, keyOfStep, ownerPrefix } from '../../domain/judging/recorded-steps.js';
import { type ClockFact, type TicketFacts } from '../../domain/sla-clock.events.js';
import { factsFor, subjectsOf } from './judged-subjects.js';
import {
  type ContentOf,
  type JudgedSubject,
  type JudgedTicket,
  judgeSubject,
  newestInstantOf,
  type OwnedStep,
  recordedKeys,
} from './judged-ticket.js';
import { type SlaClockRow, type SlaDue, type SlaVerdict } from './sla-clocks.entities.js';

/** The rows that follow from one bound ticket. */
export interface ClockRows {
  readonly clocks: SlaClockRow[];
  readonly due: SlaDue[];
  readonly verdicts: SlaVerdict[];
}

/** Rows of a ticket as of its newest event: its own, then those of its spans; none while nothing judges it. */
export const rowsOf = (ticket: JudgedTicket, contentOf: ContentOf): ClockRows => {
  const asOf = newestInstantOf(ticket);
  const recorded = recordedKeys(ticket);
  const rows: ClockRows = { clocks: [], due: [], verdicts: [] };
  const withdrawn = new Set<string>();
  for (const subject of subjectsOf(ticket)) {
    const judged = judgeSubject(subject, recorded, contentOf, asOf);
    if (!judged) continue;
    for (const clock of judged.clocks) {
      const key = clockKey(subject, clock);
      rows.clocks.push(clockRow(ticket.story.facts, subject, { clock, key }, asOf));
      if (clock.stoppedAt === null || clock.state === 'ended') withdrawn.add(key);
    }
    for (const step of judged.due) rows.due.push(dueRow(ticket.story.facts.id, step));
  }
  rows.verdicts.push(...standing(ticket.recorded, withdrawn).map(verdictRow));
  return rows;
};

/** Names a clock of a ticket. */
const clockKey = (owner: ClockOwner, { metric, cycle }: { readonly metric: string; readonly cycle: number }): string =>
  `${ownerPrefix(owner)}${metric}/${cycle}`;

const clockRow = (
  ticket: TicketFacts,
  subject: JudgedSubject,
  { clock, key }: { clock: Clock; key: string },
  asOf: number,
): SlaClockRow => {
  const { agreementKind, span, bindings } = subject;
  const { id: ticketId, priority: _, ...facts } = factsFor(subject, ticket);
  const { agreement, version, historical } = bindings.at(-1)!;
  const { thresholds: _shown, ...view } = presentClock(clock);
  const ahead = clock.thresholds.flatMap(({ instant }) => (instant !== null && instant > asOf ? [instant] : []));
  const isOver = clock.stoppedAt !== null || ahead.length === 0;
  return {
    ...{ id: `${ticketId}/${key}`, ticketId, ...facts, ...view },
    ...{ agreementKind, party: span?.party ?? null, spanNumber: span?.number ?? null, agreement, version, historical },
    nextThresholdAt: isOver ? null : formatInstant(Math.min(...ahead)),
  };
};

const dueRow = (ticketId: string, step: OwnedStep): SlaDue => {
  const { metric, cycle, stop, step: name, instant } = step;
  const id = `${ticketId}/${keyOfStep(step)}`;
  return { id, ticketId, metric, cycle, stop, step: name, instant: formatInstant(instant) };
};

/** The verdicts that hold: the last of each clock, unless reopening withdrew a "met", even if the clock then ended. */
const standing = (recorded: readonly ClockFact[], withdrawn: ReadonlySet<string>): ClockFact[] => {
  const last = new Map<string, ClockFact>();
  for (const fact of recorded) {
    if (fact.step !== 'met' && fact.step !== 'breached') continue;
    const key = clockKey(fact, fact);
    const before = last.get(key);
    if (!before || fact.stop >= before.stop) last.set(key, fact);
  }
  return [...last.values()].filter((fact) => fact.step === 'breached' || !withdrawn.has(clockKey(fact, fact)));
};

const verdictRow = ({ ticket, step, agreementKind = 'SLA', span = null, ...fact }: ClockFact): SlaVerdict => {
  const { id: ticketId, ...facts } = ticket;
  const id = `${ticketId}/${clockKey({ agreementKind, span }, fact)}`;
  const owner = { agreementKind, party: span?.party ?? null, spanNumber: span?.number ?? null };
  return { ...fact, ...facts, ...owner, id, ticketId, verdict: step };
};
