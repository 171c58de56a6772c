/** Those who wait for a change; a change wakes them all. */
export class WakeUps {
  private readonly waiting = new Set<() => void>();

  /** Until the next change, but for at most `ms` and not beyond an abort. */
  wait(ms?: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', goOn);
        this.waiting.delete(goOn);
        resolve();
      };
      const timer = ms === undefined ? undefined : setTimeout(goOn, ms);
      signal?.addEventListener('abort', goOn, { once: true });
      this.waiting.add(goOn);
    });
  }

  /** Something changed. */
  wake(): void {
    for (const goOn of [...this.waiting]) goOn();
  }
}
