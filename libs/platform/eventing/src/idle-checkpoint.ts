import { type Position } from '@chronodesk/kernel';

/** A lane that only passed over foreign events stores its checkpoint after this time (ms). */
const STORE_EVERY_MS = 250;

/** Where a lane has come to over foreign events alone, stored now and then: that costs a transaction and shows nothing. */
export class IdleCheckpoint {
  private passedOver: Position | null = null;
  /** As performance.now(). */
  private storedAt = -Infinity;
  private storing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param store moves the lane's checkpoint
   * @param onFailure told what `store` threw
   */
  constructor(
    private readonly store: (upTo: Position) => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Whether a checkpoint was stored so recently that the next one over foreign events can wait. */
  get isRecent(): boolean {
    return performance.now() - this.storedAt < STORE_EVERY_MS;
  }

  /** The checkpoint was stored together with events of the lane's own. */
  stored(): void {
    this.storedAt = performance.now();
  }

  /** Notes how far the lane came; stores it unless events of its own come first. */
  passOver(upTo: Position): void {
    this.passedOver = upTo;
    // All lanes at the same instants, so that their checkpoints can be stored together.
    const untilNext = STORE_EVERY_MS - (Date.now() % STORE_EVERY_MS);
    this.timer ??= setTimeout(() => this.begin(), untilNext);
  }

  /** Stores at once what is noted, because somebody waits for it. */
  hurry(): void {
    if (this.timer !== undefined) this.begin();
  }

  /** Lets a store that is under way finish, and forgets what is not stored. */
  async settle(): Promise<void> {
    this.passedOver = null;
    this.cancel();
    await this.storing;
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private begin(): void {
    this.cancel();
    this.storing = this.storing.then(() => this.storePassedOver());
  }

  private async storePassedOver(): Promise<void> {
    const upTo = this.passedOver;
    if (upTo === null) return;
    try {
      await this.store(upTo);
      this.storedAt = performance.now();
      if (this.passedOver === upTo) this.passedOver = null;
      else if (this.passedOver !== null) this.passOver(this.passedOver);
    } catch (error) {
      this.onFailure(error);
    }
  }
}
