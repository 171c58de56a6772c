import { type PartyAgreementKind } from '../../domain/agreement.events.js';
import { type ClockView } from '../../domain/clock-engine/clock.js';
import { heldAt, type HeldTime } from '../../domain/clock-engine/held-spans.js';
import { type HeldSpan, type HeldView, heldView } from './party-clocks.js';

/** A clock of a span that broke. */
export interface BrokenClock {
  readonly span: number;
  readonly metric: string;
  readonly cycle: number;
  readonly breachedAt: string;
}

/** Everything of one party on one ticket. */
export interface PartyShare {
  readonly agreementKind: PartyAgreementKind;
  readonly party: string | null;
  readonly spans: number;
  readonly held: HeldView;
  readonly broken: readonly BrokenClock[];
}

/** A broken promise to the customer, and who had the ticket then; team and supplier may both have had it. */
export interface BreachHolder {
  readonly metric: string;
  readonly cycle: number;
  readonly breachedAt: string;
  readonly team: Holder | null;
  readonly supplier: Holder | null;
}

export interface Holder {
  readonly party: string | null;
  readonly span: number;
}

/** Whose part in a ticket was how large. A team keeps the ticket while a supplier works on it, so times may overlap. */
export interface RollUp {
  /** In the order in which the parties first had the ticket. */
  readonly parties: readonly PartyShare[];
  readonly breaches: readonly BreachHolder[];
}

/** Sums up the spans of a ticket, and tells who had it when a clock of its SLA broke. */
export const rollUpOf = (spans: readonly HeldSpan[], clocks: readonly ClockView[]): RollUp => {
  const groups = new Map<string, HeldSpan[]>();
  for (const span of spans) {
    const key = JSON.stringify([span.view.agreementKind, span.view.party]);
    groups.set(key, [...(groups.get(key) ?? []), span]);
  }
  return {
    parties: [...groups.values()].map(shareOf),
    breaches: clocks.flatMap(({ metric, cycle, breachedAt }) =>
      breachedAt === null ? [] : [{ metric, cycle, breachedAt, ...holdersAt(spans, Date.parse(breachedAt)) }],
    ),
  };
};

const shareOf = (spans: readonly HeldSpan[]): PartyShare => {
  const { agreementKind, party } = spans[0]!.view;
  const held = spans.map((span) => span.held).reduce(sum);
  const broken = spans.flatMap(({ view }) =>
    view.clocks.flatMap(({ metric, cycle, breachedAt }) =>
      breachedAt === null ? [] : [{ span: view.number, metric, cycle, breachedAt }],
    ),
  );
  return { agreementKind, party, spans: spans.length, held: heldView(held), broken };
};

const sum = (a: HeldTime, b: HeldTime): HeldTime => ({
  elapsed: a.elapsed + b.elapsed,
  open: a.open === null || b.open === null ? null : a.open + b.open,
});

const holdersAt = (spans: readonly HeldSpan[], instant: number): Pick<BreachHolder, 'team' | 'supplier'> => {
  const holder = (kind: PartyAgreementKind): Holder | null => {
    const ofKind = spans.filter(({ view }) => view.agreementKind === kind);
    const found =
      ofKind.find(({ intervals }) => heldAt(intervals, instant) === 'until') ??
      ofKind.find(({ intervals }) => heldAt(intervals, instant) === 'from');
    return found ? { party: found.view.party, span: found.view.number } : null;
  };
  return { team: holder('OLA'), supplier: holder('UC') };
};
