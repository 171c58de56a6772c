import type { Tail } from '../ledger/tail.js';
import type { GrpcCall } from '../transport/grpc-call.js';

/** Resolves at the next commit, or when the client is gone: a cancelled subscription must not wait for ever. */
export class CommitSignal {
  private wake: (() => void) | undefined;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly tail: Tail,
    private readonly call: GrpcCall,
  ) {
    call.onClose(() => {
      this.cancel?.();
      this.wake?.();
    });
  }

  /** Waits. */
  async next(): Promise<void> {
    if (this.call.isOver) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      this.cancel = this.tail.onNext(resolve);
    });
  }
}
