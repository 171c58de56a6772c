import { type DeskKind } from './desk-spans.entity.js';

/** What is counted. */
type CountedKind = DeskKind | 'clock';

/** How many things of a kind stood alike. */
export interface Counted {
  readonly kind: CountedKind;
  readonly state: string;
  readonly priority: number | null;
  readonly team: string | null;
  readonly count: number;
}

/** The whole desk (contract.md, "Shapes that others already build on"); keys that count nothing are left out. */
export interface Desk {
  readonly tickets: {
    readonly opened: number;
    readonly open: number;
    readonly unresolved: number;
    readonly byState: Readonly<Record<string, number>>;
    readonly byPriority: Readonly<Record<string, number>>;
    readonly byTeam: Readonly<Record<string, number>>;
  };
  /** Clocks that have not stopped. */
  readonly clocks: { readonly running: number; readonly paused: number; readonly breached: number };
  readonly changes: { readonly byState: Readonly<Record<string, number>> };
  /** Escalations that are not resolved. */
  readonly escalations: { readonly open: number };
}

/** Tickets of nobody. */
const NO_TEAM = '?';
const CLOSED: ReadonlySet<string> = new Set(['closed', 'cancelled']);
const RESOLVED: ReadonlySet<string> = new Set(['resolved', ...CLOSED]);

/** Adds up the counts of one instant. */
export const deskOf = (counts: readonly Counted[]): Desk => {
  const of = (kind: CountedKind) => counts.filter((counted) => counted.kind === kind);
  const tickets = of('ticket');
  const unresolved = tickets.filter(({ state }) => !RESOLVED.has(state));
  const clocks = sumBy(of('clock'), ({ state }) => state);
  return {
    tickets: {
      opened: sum(tickets),
      open: sum(tickets.filter(({ state }) => !CLOSED.has(state))),
      unresolved: sum(unresolved),
      byState: sumBy(tickets, ({ state }) => state),
      byPriority: sumBy(unresolved, ({ priority }) => String(priority ?? NO_TEAM)),
      byTeam: sumBy(unresolved, ({ team }) => team ?? NO_TEAM),
    },
    clocks: { running: clocks['running'] ?? 0, paused: clocks['paused'] ?? 0, breached: clocks['breached'] ?? 0 },
    changes: { byState: sumBy(of('change'), ({ state }) => state) },
    escalations: { open: sum(of('escalation').filter(({ state }) => state !== 'resolved')) },
  };
};

const sum = (counts: readonly Counted[]): number => counts.reduce((total, { count }) => total + count, 0);

const sumBy = (counts: readonly Counted[], keyOf: (counted: Counted) => string): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const counted of counts) sums.set(keyOf(counted), (sums.get(keyOf(counted)) ?? 0) + counted.count);
  return Object.fromEntries([...sums].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
};

/** Figures of the same shape. */
export interface Figures {
  readonly [key: string]: number | Figures;
}

/** How much larger each figure of `desk` is than that of `other`; a figure missing on one side counts as 0 there. */
export const differences = (desk: Figures, other: Figures): Figures => {
  const keys = [...new Set([...Object.keys(desk), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key) => [key, difference(desk[key], other[key])]));
};

const difference = (one: number | Figures | undefined, other: number | Figures | undefined): number | Figures =>
  typeof one === 'object' || typeof other === 'object'
    ? differences(typeof one === 'object' ? one : {}, typeof other === 'object' ? other : {})
    : (one ?? 0) - (other ?? 0);
