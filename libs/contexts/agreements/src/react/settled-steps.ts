/** A recorded step stays in the table until the projection has seen it; after this long (ms) it is looked at again. */
const RECORDED_MS = 30_000;
/** A step that turned out not to have come to pass (its stop is not projected yet) is looked at again, ever later (ms). */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 300_000;

interface Settled {
  readonly lookAgainAt: number;
  readonly retryMs: number;
}

/** Steps of the table that are done with for now. Remembers no more than one round through the table has met. */
export class SettledSteps {
  private lastRound = new Map<string, Settled>();
  private thisRound = new Map<string, Settled>();

  /** Whether a step needs no work now; `now` in milliseconds of a clock that nobody sets. */
  includes(key: string, now: number): boolean {
    const settled = this.find(key);
    if (!settled || settled.lookAgainAt <= now) return false;
    this.thisRound.set(key, settled);
    return true;
  }

  add(key: string, wasRecorded: boolean, now: number): void {
    const retryMs = Math.min((this.find(key)?.retryMs ?? FIRST_RETRY_MS / 2) * 2, LONGEST_RETRY_MS);
    this.thisRound.set(key, { retryMs, lookAgainAt: now + (wasRecorded ? RECORDED_MS : retryMs) });
  }

  /** Forgets what this round has not met: it is not in the table any more. */
  endRound(): void {
    this.lastRound = this.thisRound;
    this.thisRound = new Map();
  }

  private find(key: string): Settled | undefined {
    return this.thisRound.get(key) ?? this.lastRound.get(key);
  }
}
