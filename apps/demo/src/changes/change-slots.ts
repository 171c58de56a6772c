import { type Span } from '../plan/deed.js';
import { HOUR_MS, instantOn, isWorkday } from '../plan/working-hours.js';
import { DAY_MS, dayNumberOf, MINUTE_MS } from '@chronodesk/wall-time';

const EVENING = 18.5 * HOUR_MS;
const NIGHT = 23.5 * HOUR_MS;
const BETWEEN_MS = 10 * MINUTE_MS;

/** A window: epoch milliseconds, half-open. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

/** A time in which nothing is changed. Days since 1970-01-01, half-open. */
export interface FrozenDays {
  readonly from: number;
  readonly to: number;
}

/** Whether a day lies in one of them. */
export const isFrozenOn = (frozen: readonly FrozenDays[], day: number): boolean =>
  frozen.some(({ from, to }) => day >= from && day < to);

/** The end of each year is frozen. */
export const frozenDaysOf = ({ until, days }: Pick<Span, 'until' | 'days'>): FrozenDays[] => {
  const [first, last] = [new Date(until - days * DAY_MS).getUTCFullYear() - 1, new Date(until).getUTCFullYear()];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    from: dayNumberOf(`${first + index}-12-18`)!,
    to: dayNumberOf(`${first + index + 1}-01-07`)!,
  }));
};

/** Gives out windows in the evenings of working days, each after the other, so that none is wanted twice by mistake. */
export class ChangeSlots {
  /** Day → the time of day from which it is free. */
  private readonly free = new Map<number, number>();

  /** @param kept days of which no window is given out; they are frozen or needed for something else */
  constructor(private readonly kept: readonly FrozenDays[]) {}

  /** The first free window of so many minutes from a day on, outside of freezes. */
  take(day: number, minutes: number): Slot {
    for (let candidate = day; ; candidate++) {
      if (!isWorkday(candidate) || isFrozenOn(this.kept, candidate)) continue;
      const begin = this.free.get(candidate) ?? EVENING;
      const end = begin + minutes * MINUTE_MS;
      if (end > NIGHT) continue;
      this.free.set(candidate, end + BETWEEN_MS);
      return { from: instantOn(candidate, begin), to: instantOn(candidate, end) };
    }
  }

  /** Forgets days that are over. */
  forgetBefore(day: number): void {
    for (const known of this.free.keys()) if (known < day) this.free.delete(known);
  }
}
