import { GRACE_MS, sleepUntilDue, type SteadyClock } from '@chronodesk/eventing';
import { type DueStep, type DueSteps } from '../read/sla-clocks/due-steps.query.js';
import { type Arrears } from './arrears.js';
import { type RecordDueSteps } from './record-due-steps.js';
import { type Noticing } from './record-steps.js';

/** Longest sleep: clocks that appear meanwhile may be due at once. Costs one look at the ends of an index. */
const LONGEST_SLEEP_MS = 250;
/** What is due for longer than this, after the grace, holds the arrears up until it is recorded. */
const LATE_MS = 200;
/** A step whose row came late, because an import is being folded, goes before the arrears if it was due within this time. */
const RECENT_MS = 600_000;
/** How often to look for those, at most: what is recorded stays in the table until it is folded. */
const RECENT_EVERY_MS = 250;
/** Steps looked at together. */
const PAGE = 500;
const TICKETS_AT_ONCE = 32;

/** One watch over the clocks: looks, does what is due, and sleeps until the next instant. */
export class ClockWatch {
  /** Everything up to here was looked at while it fell due; epoch milliseconds, null before the first look. */
  private upTo: number | null = null;
  /** When recent steps were last looked for, by a clock that nobody sets. */
  private soughtRecentAt = -Infinity;

  constructor(
    private readonly due: DueSteps,
    private readonly clock: SteadyClock,
    private readonly work: RecordDueSteps,
    private readonly arrears: Arrears,
  ) {}

  /** @throws DependencyUnavailable */
  async look(signal: AbortSignal): Promise<void> {
    const noticedAt = await this.clock.now();
    const asOf = noticedAt - GRACE_MS;
    // A clock that was set back comes by the same instants again.
    const from = Math.min(this.upTo ?? asOf, asOf);
    const { oldest, next } = await this.due.ends(new Date(from));
    if (oldest === null || oldest > from) this.arrears.areNone();
    else {
      this.arrears.workOff(from);
      await this.recordRecent(from, noticedAt);
    }
    if (next === null || next > asOf)
      await sleepUntilDue({ next, now: noticedAt, longestMs: LONGEST_SLEEP_MS }, signal);
    else await this.recordInTime(from, next, { asOf, noticedAt });
    this.upTo = asOf;
  }

  private async recordInTime(from: number, next: number, noticing: Noticing): Promise<void> {
    const record = () => this.recordBetween(from, noticing);
    if (noticing.asOf - next < LATE_MS) await record();
    else await this.arrears.waitFor(record);
  }

  private async recordRecent(until: number, noticedAt: number): Promise<void> {
    if (performance.now() - this.soughtRecentAt < RECENT_EVERY_MS) return;
    this.soughtRecentAt = performance.now();
    await this.recordBetween(until - RECENT_MS, { asOf: until, noticedAt });
  }

  private async recordBetween(from: number, noticing: Noticing): Promise<void> {
    const span = { after: new Date(from), until: new Date(noticing.asOf) };
    let last: DueStep | null = null;
    do {
      const page: DueStep[] = await this.due.page(span, PAGE, last);
      await this.work.record(page, noticing, { atOnce: TICKETS_AT_ONCE });
      last = page.length === PAGE ? page.at(-1)! : null;
    } while (last);
  }
}
