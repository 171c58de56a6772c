import type { Ledger } from './ledger.js';
import { writeGenesis } from './genesis.js';
import { Tail } from './tail.js';
import { WriteTransaction, type WriteOutcome } from './write-transaction.js';

/** Something that wants to write; it is called back exactly once. */
export interface WriteRequest {
  /** Bytes it holds in memory, for back-pressure. */
  readonly bytes: number;
  /** Checks and writes; undefined = the request has expired and must not be written. */
  evaluate(transaction: WriteTransaction): WriteOutcome | undefined;
  /** The outcome is on disk. */
  answer(outcome: WriteOutcome | undefined): void;
  /** Nothing of the request is on disk. */
  fail(error: Error): void;
}

/** One commit takes no more than this, so that the first in it does not wait for a long queue behind. */
const MAX_REQUESTS_PER_COMMIT = 4096;
const MAX_BYTES_PER_COMMIT = 8 * 1024 * 1024;

/**
 * The one writer. Requests that arrive while a commit is running share the next one; each is answered after its commit
 * is on disk.
 */
export class LedgerWriter {
  private queue: WriteRequest[] = [];
  private queuedBytes = 0;
  private running = false;
  private idle: (() => void) | undefined;

  private constructor(
    private readonly ledger: Ledger,
    /** The newest committed records. */
    readonly tail: Tail,
  ) {}

  /** Starts at the end of the ledger; a fresh one gets its first events. */
  static async start(ledger: Ledger): Promise<LedgerWriter> {
    const writer = new LedgerWriter(ledger, new Tail(ledger.head));
    if (ledger.head === 0) await writer.transact(writeGenesis);
    return writer;
  }

  /** Bytes of requests that wait for a commit. */
  get backlogBytes(): number {
    return this.queuedBytes;
  }

  /** Queues a request. */
  submit(request: WriteRequest): void {
    this.queue.push(request);
    this.queuedBytes += request.bytes;
    if (this.running) return;
    this.running = true;
    // What arrives in the same turn of the event loop goes into the same commit.
    setImmediate(() => void this.drain());
  }

  /** Resolves when everything queued is answered. */
  async stop(): Promise<void> {
    if (this.running) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      await this.writeTogether(this.take());
      await this.ledger.index.relieve();
    }
    this.running = false;
    this.idle?.();
  }

  private take(): WriteRequest[] {
    let count = 0;
    let bytes = 0;
    while (count < this.queue.length && count < MAX_REQUESTS_PER_COMMIT && bytes < MAX_BYTES_PER_COMMIT) {
      bytes += this.queue[count++]!.bytes;
    }
    const taken = this.queue.slice(0, count);
    this.queue = this.queue.slice(count);
    this.queuedBytes -= bytes;
    return taken;
  }

  private async writeTogether(requests: readonly WriteRequest[]): Promise<void> {
    const outcomes: (WriteOutcome | undefined)[] = [];
    try {
      await this.transact((transaction) => {
        for (const request of requests) outcomes.push(request.evaluate(transaction));
      });
    } catch (error) {
      await this.writeApart(requests, error);
      return;
    }
    for (const [index, request] of requests.entries()) request.answer(outcomes[index]);
  }

  /** Nothing of a failed commit is on disk; alone, the sound requests in it succeed and only the culprit fails. */
  private async writeApart(requests: readonly WriteRequest[], error: unknown): Promise<void> {
    if (requests.length > 1) for (const request of requests) await this.writeTogether([request]);
    else requests[0]?.fail(error instanceof Error ? error : new Error(String(error)));
  }

  private async transact(write: (transaction: WriteTransaction) => void): Promise<void> {
    const transaction = new WriteTransaction(this.ledger);
    write(transaction);
    const { entries, layer, lastStreamNo } = transaction;
    await this.ledger.commit(entries, layer, lastStreamNo);
    this.tail.publish(entries);
  }
}
