import { type ClockMove } from './clock-story.js';

/** How a clock that has not stopped stood from one instant to the next; ISO 8601 UTC, `to` null: still so. */
export interface ClockSpan {
  readonly metric: string;
  readonly cycle: number;
  readonly state: 'running' | 'paused' | 'breached';
  readonly from: string;
  readonly to: string | null;
}

/** A recorded breach. */
export interface Breach {
  readonly metric: string;
  readonly cycle: number;
  readonly at: string;
}

/** The part of an agreement version that says which clocks there are and what pauses them. */
export interface ClockTerms {
  readonly targets: readonly { readonly metric: string; readonly priority: number }[];
  readonly pauseOn: readonly string[];
  readonly pausable: readonly string[];
  readonly restartsOnReopen: boolean;
}

/** The terms of a version. */
export type TermsOf = (agreement: string, version: number) => ClockTerms;

const METRICS = ['response', 'resolution', 'update'] as const;
type Metric = (typeof METRICS)[number];

/**
 * The spans of a ticket's clocks. Running and paused follow from what happened to the ticket and the agreement's terms
 * (service-levels, "Clocks"), breached from the recorded verdicts; no business time is computed here.
 */
export const clockSpans = (story: readonly ClockMove[], breaches: readonly Breach[], termsOf: TermsOf): ClockSpan[] => {
  const desk = new ClockDesk(termsOf);
  for (const move of inEffect(story)) desk.apply(move);
  return desk.spans().flatMap((span) => withBreach(span, breaches));
};

/** In the order of instants; the first binding counts from the opening. */
const inEffect = (story: readonly ClockMove[]): ClockMove[] => {
  const moves = [...story].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const first = moves.findIndex(({ what }) => what === 'bound');
  const opening = moves.findIndex(({ what }) => what === 'opened');
  if (first < 0 || opening < 0) return [];
  const [binding] = moves.splice(first, 1);
  const at = moves.findIndex(({ what }) => what === 'opened');
  return [...moves.slice(at, at + 1), { ...binding!, at: moves[at]!.at }, ...moves.slice(at + 1)];
};

/** A clock is breached at instants later than that of its breach. */
const withBreach = (span: ClockSpan, breaches: readonly Breach[]): ClockSpan[] => {
  const breach = breaches.find(({ metric, cycle }) => metric === span.metric && cycle === span.cycle);
  if (!breach) return [span];
  const from = new Date(Date.parse(breach.at) + 1).toISOString();
  if (span.to !== null && span.to <= from) return [span];
  if (from <= span.from) return [{ ...span, state: 'breached' }];
  return [
    { ...span, to: from },
    { ...span, from, state: 'breached' },
  ];
};

interface Running {
  cycle: number;
  stopped: boolean;
  span: { state: 'running' | 'paused'; from: string } | null;
}

/** The clocks of one ticket in the middle of its story. */
class ClockDesk {
  private readonly done: ClockSpan[] = [];
  private readonly clocks: Record<Metric, Running> = {
    response: { cycle: 1, stopped: false, span: null },
    resolution: { cycle: 1, stopped: false, span: null },
    update: { cycle: 1, stopped: false, span: null },
  };
  private terms: ClockTerms | null = null;
  private status: 'open' | 'resolved' | 'closed' | 'cancelled' | 'merged' = 'open';
  private priority = 0;
  private hold: string | null = null;

  constructor(private readonly termsOf: TermsOf) {}

  spans(): ClockSpan[] {
    const open = METRICS.flatMap((metric) => {
      const { cycle, span } = this.clocks[metric];
      return span ? [{ metric, cycle, ...span, to: null }] : [];
    });
    return [...this.done, ...open];
  }

  apply(move: ClockMove): void {
    if (this.status === 'cancelled' || this.status === 'merged') return;
    this.take(move);
    for (const metric of METRICS) this.settle(metric, move.at);
  }

  private take(move: ClockMove): void {
    switch (move.what) {
      case 'opened':
        this.priority = move.priority;
        return;
      case 'prioritised':
        if (this.status !== 'closed') this.priority = move.priority;
        return;
      case 'bound':
        this.terms = this.termsOf(move.agreement, move.version);
        return;
      case 'held':
        if (this.status === 'open') this.hold = move.for;
        return;
      case 'resumed':
        this.hold = null;
        return;
      case 'answered':
        return this.answer(move.at);
      case 'reopened':
        return this.reopen();
      default:
        return this.stop(move.what);
    }
  }

  private answer(at: string): void {
    if (this.status !== 'open') return;
    this.clocks.response.stopped = true;
    this.startCycle('update', at);
  }

  private reopen(): void {
    if (this.status === 'open') return;
    this.status = 'open';
    this.clocks.resolution.stopped = false;
    this.clocks.update.stopped = false;
    if (this.terms?.restartsOnReopen) this.clocks.resolution.cycle += 1;
    this.clocks.update.cycle += 1;
  }

  private stop(status: 'resolved' | 'closed' | 'cancelled' | 'merged'): void {
    this.status = status;
    this.hold = null;
    for (const metric of METRICS) this.clocks[metric].stopped = true;
  }

  private startCycle(metric: Metric, at: string): void {
    this.end(metric, at);
    this.clocks[metric].cycle += 1;
  }

  /** Ends the clock's span and begins another one where it stands differently from now on. */
  private settle(metric: Metric, at: string): void {
    const clock = this.clocks[metric];
    const state = clock.stopped ? null : this.stateOf(metric);
    if (state === (clock.span?.state ?? null)) return;
    this.end(metric, at);
    if (state) clock.span = { state, from: at };
  }

  private end(metric: Metric, at: string): void {
    const { cycle, span } = this.clocks[metric];
    if (span && span.from < at) this.done.push({ metric, cycle, ...span, to: at });
    this.clocks[metric].span = null;
  }

  /** Null where the priority has no target. */
  private stateOf(metric: Metric): 'running' | 'paused' | null {
    const { terms, hold, priority } = this;
    if (!terms?.targets.some((target) => target.metric === metric && target.priority === priority)) return null;
    return hold !== null && terms.pausable.includes(metric) && terms.pauseOn.includes(hold) ? 'paused' : 'running';
  }
}
