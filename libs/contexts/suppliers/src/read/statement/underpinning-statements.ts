import { type Position } from '@chronodesk/kernel';

/** A clock that an underpinning agreement measured; instants ISO 8601 UTC, amounts ISO 8601 durations of open time. */
export interface UnderpinningClock {
  readonly metric: string;
  readonly cycle: number;
  readonly priority: number;
  readonly target: string;
  readonly state: string;
  readonly startedAt: string;
  readonly stoppedAt: string | null;
  readonly elapsed: string;
  readonly remaining: string;
  readonly dueAt: string | null;
  readonly breachedAt: string | null;
  /** As recorded, and the instant that decided it; null: none by then. */
  readonly verdict: 'met' | 'breached' | null;
  readonly decidedAt: string | null;
}

/** The clocks of one hand-over. */
export interface UnderpinningSpan {
  readonly ticket: string;
  /** Number of the hand-over. */
  readonly span: number;
  readonly agreement: string;
  readonly version: number;
  readonly clocks: readonly UnderpinningClock[];
  readonly position: Position;
}

/** What the verdicts of a month cost by one agreement; amounts as decimal text. */
export interface UnderpinningPenalties {
  readonly month: string;
  readonly version: number;
  readonly timeZone: string;
  readonly from: string;
  /** Exclusive. */
  readonly until: string;
  readonly lines: readonly {
    readonly rule: number;
    readonly per: string;
    readonly metric: string;
    readonly priority: readonly number[] | null;
    readonly kind: string;
    readonly met: number;
    readonly breached: number;
    readonly compliance: number | null;
    readonly band: object | null;
    readonly amount: string;
    readonly charged: string;
  }[];
  readonly cap: { readonly per: string; readonly period: string; readonly limit: string } | null;
  readonly sum: {
    readonly currency: string;
    readonly penalties: string;
    readonly charged: string;
    readonly credits: string;
  } | null;
}

/** Where statements learn what underpinning agreements measured; plugged in by the composition, for it is foreign here. */
export abstract class UnderpinningStatements {
  /** Resolves when clocks know of a position. */
  abstract untilShown(position: Position | undefined): Promise<void>;
  /** The judged hand-overs of tickets as of an instant. */
  abstract clocksOf(tickets: readonly string[], asOf: string): Promise<UnderpinningSpan[]>;
  /** Penalties of a month, `YYYY-MM`, for parties as tickets name them. */
  abstract penaltiesOf(asked: {
    readonly agreement: string;
    readonly month: string;
    readonly parties: readonly string[];
    readonly asOf: string;
  }): Promise<UnderpinningPenalties>;
}
