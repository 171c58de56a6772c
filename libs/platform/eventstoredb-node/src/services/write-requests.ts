import type { WriteRequest } from '../ledger/ledger-writer.js';
import type { WriteOutcome, WriteTransaction } from '../ledger/write-transaction.js';
import type { AppendTarget, ProposedEvent } from '../wire/append-request.js';
import { maximumAppendSizeExceeded } from '../wire/grpc-status.js';

/** Most bytes of event data in one append, EventStoreDB's default. Only data counts there, not metadata. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/** Collects the events of one append and refuses it as soon as it is too large. */
export class EventCollector {
  readonly events: ProposedEvent[] = [];
  private dataBytes = 0;
  private total = 0;

  /** Takes an event; throws once there is more data than one append may carry. */
  add(event: ProposedEvent): void {
    this.dataBytes += event.data.length;
    if (this.dataBytes > MAX_APPEND_BYTES) throw maximumAppendSizeExceeded(MAX_APPEND_BYTES);
    this.total += event.data.length + event.metadata.length + event.type.length;
    this.events.push(event);
  }

  /** Bytes held in memory. */
  get bytes(): number {
    return this.total;
  }
}

/** Does one write and resolves when it is on disk; undefined if its deadline passed before. */
export function write(
  submit: (request: WriteRequest) => void,
  evaluate: (transaction: WriteTransaction) => WriteOutcome,
  { deadline }: Pick<AppendTarget, 'deadline'>,
  bytes = 0,
): Promise<WriteOutcome | undefined> {
  return new Promise((resolve, reject) => {
    submit({
      bytes,
      evaluate: (transaction) => (Date.now() > deadline ? undefined : evaluate(transaction)),
      answer: resolve,
      fail: reject,
    });
  });
}
