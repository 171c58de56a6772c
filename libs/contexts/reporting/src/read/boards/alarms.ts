import { type SlaClockEvent } from '@chronodesk/agreements/published';
import { type TicketEvent } from '@chronodesk/tickets/published';

/** A promise about a ticket that is at risk or broken and still matters. */
export interface Alarm {
  readonly agreementKind: 'SLA' | 'OLA' | 'UC';
  readonly metric: string;
  readonly cycle: number;
  /** Of an OLA or UC: which assignment or hand-over; null for an SLA. */
  readonly span: number | null;
  /** The threshold as written in the agreement, or `breached`. */
  readonly step: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string | null;
  readonly since: string;
}

type ClockEvent = Extract<SlaClockEvent, { readonly type: 'SlaTargetAtRisk' | 'SlaTargetBreached' | 'SlaTargetMet' }>;

/** The alarms after what a watcher recorded about a clock: the newest of a clock counts, and a broken one stays so. */
export const alarmsAfterVerdict = (alarms: readonly Alarm[], event: ClockEvent): readonly Alarm[] => {
  const { agreementKind = 'SLA', metric, cycle, span, step, dueAt, at } = event.data;
  const alarm: Alarm = { agreementKind, metric, cycle, span: span?.number ?? null, step, dueAt, since: at };
  const before = alarms.find((each) => isSameClock(each, alarm));
  const others = alarms.filter((each) => each !== before);
  if (event.type === 'SlaTargetBreached') return [...others, alarm];
  if (before?.step === 'breached') return alarms;
  return event.type === 'SlaTargetMet' ? others : [...others, alarm];
};

/** The alarms after something happened to the ticket: an answer ends the waiting for one, a new hand-over that for the last. */
export const alarmsAfterEvent = (alarms: readonly Alarm[], { type }: TicketEvent): readonly Alarm[] => {
  switch (type) {
    case 'TicketAnswered':
      return without(alarms, ({ agreementKind, metric }) => agreementKind === 'SLA' && metric === 'update');
    case 'TicketAssignedToTeam':
      return without(alarms, ({ agreementKind }) => agreementKind === 'OLA');
    case 'TicketHandedOver':
    case 'TicketTakenBack':
      return without(alarms, ({ agreementKind }) => agreementKind === 'UC');
    default:
      return alarms;
  }
};

/** What a board sorts and counts by. */
export const summaryOf = (alarms: readonly Alarm[]) => ({
  atRisk: alarms.some(({ step }) => step !== 'breached'),
  breached: alarms.some(({ step }) => step === 'breached'),
  updateDue: alarms.some(({ agreementKind, metric }) => agreementKind === 'SLA' && metric === 'update'),
  dueAt: alarms.reduce<string | null>((soonest, { dueAt }) => earlier(soonest, dueAt), null),
});

const earlier = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other;
  return Date.parse(other) < Date.parse(one) ? other : one;
};

const without = (alarms: readonly Alarm[], isOver: (alarm: Alarm) => boolean): readonly Alarm[] =>
  alarms.some(isOver) ? alarms.filter((alarm) => !isOver(alarm)) : alarms;

const isSameClock = (one: Alarm, other: Alarm): boolean =>
  one.agreementKind === other.agreementKind &&
  one.metric === other.metric &&
  one.cycle === other.cycle &&
  one.span === other.span;
