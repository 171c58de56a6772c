import { type Window } from '../../domain/change.events.js';
import { overlap } from '../../domain/windows/window.js';

/** What a change is about to book on its service. */
export interface BookingUnderWay {
  readonly change: string;
  readonly service: string;
  readonly window: Window;
}

/**
 * The bookings that this process is working on. Of many who want one window at once, one tries, and the others see what came
 * of it before they read or write anything of their own. It only saves work: what is booked is decided by the ledger.
 */
export class BookingsUnderWay {
  private readonly ends = new Map<BookingUnderWay, Promise<unknown>>();

  /** The end of a booking of another change in whose way this one would be; null when there is none. */
  rivalOf({ change, service, window }: BookingUnderWay): Promise<void> | null {
    for (const [other, end] of this.ends)
      if (other.service === service && other.change !== change && overlap(other.window, window))
        return end.then(ignore, ignore);
    return null;
  }

  /** What the work answers; it is under way from now until then. */
  run<Result>(booking: BookingUnderWay, work: () => Promise<Result>): Promise<Result> {
    const end = work().finally(() => this.ends.delete(booking));
    this.ends.set(booking, end);
    return end;
  }
}

const ignore = (): void => undefined;
