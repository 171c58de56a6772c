import type { LedgerWriter } from '../ledger/ledger-writer.js';
import type { WriteOutcome } from '../ledger/write-transaction.js';
import type { GrpcCall } from '../transport/grpc-call.js';
import { readBatchAppend, type AppendTarget, type BatchAppendMessage } from '../wire/append-request.js';
import { batchFailure, batchSuccess, type AppendRefusal } from '../wire/append-response.js';
import { GrpcFailure } from '../wire/grpc-status.js';
import { EventCollector, MAX_APPEND_BYTES } from './write-requests.js';

/** An append whose last message has not come yet. */
interface OpenAppend {
  readonly correlationId: Buffer;
  readonly target: AppendTarget;
  readonly collector: EventCollector;
}

/** A client that sends faster than the disk takes is no longer read from above this. */
const MAX_BACKLOG_BYTES = 64 * 1024 * 1024;
const SWEEP_MILLISECONDS = 500;

/**
 * Many appends over one call, told apart by their correlation id. Each id is answered exactly once (a second answer
 * would crash the official client), in whatever order they are done; what comes for an unknown id is dropped.
 */
export class BatchAppendCall {
  private readonly open = new Map<string, OpenAppend>();
  private responses: Buffer[] = [];
  private owed = 0;
  private halfClosed = false;
  private paused = false;

  constructor(
    private readonly call: GrpcCall,
    private readonly writer: LedgerWriter,
  ) {}

  /** Serves the call until the client half-closes it and has every answer. */
  start(): void {
    const sweep = setInterval(() => this.expire(), SWEEP_MILLISECONDS);
    this.call.onClose(() => clearInterval(sweep));
    this.call.listen({
      message: (bytes) => this.receive(readBatchAppend(bytes)),
      halfClose: () => {
        this.halfClosed = true;
        this.endIfDone();
      },
    });
  }

  private receive(message: BatchAppendMessage): void {
    const key = message.correlationId.toString('latin1');
    let append = this.open.get(key);
    if (!append) {
      if (!message.target) return;
      append = { correlationId: message.correlationId, target: message.target, collector: new EventCollector() };
      this.owed++;
      this.open.set(key, append);
    }
    try {
      for (const event of message.events) append.collector.add(event);
    } catch (error) {
      if (!(error instanceof GrpcFailure)) throw error;
      this.open.delete(key);
      this.refuse(append, { kind: 'tooLarge', limit: MAX_APPEND_BYTES });
      return;
    }
    if (!message.isFinal) return;
    this.open.delete(key);
    this.submit(append);
  }

  private submit(append: OpenAppend): void {
    const { target, collector } = append;
    this.writer.submit({
      bytes: collector.bytes,
      evaluate: (transaction) =>
        Date.now() > target.deadline ? undefined : transaction.append(target.stream, target.expected, collector.events),
      answer: (outcome) => this.answer(append, outcome),
      fail: (error) => {
        console.error('eventstoredb-node: an append failed', error);
        this.refuse(append, { kind: 'unknown' });
      },
    });
    if (this.writer.backlogBytes > MAX_BACKLOG_BYTES) this.pause();
  }

  private answer(append: OpenAppend, outcome: WriteOutcome | undefined): void {
    switch (outcome?.kind) {
      case undefined:
        return this.refuse(append, { kind: 'timeout' });
      case 'deleted':
        return this.refuse(append, { kind: 'deleted' });
      case 'wrongVersion':
        return this.refuse(append, {
          kind: 'wrongVersion',
          expected: append.target.expected,
          current: outcome.current,
        });
      case 'written':
        return this.respond(batchSuccess(append.correlationId, append.target.stream, outcome));
    }
  }

  private refuse(append: OpenAppend, refusal: AppendRefusal): void {
    this.respond(batchFailure(append.correlationId, append.target.stream, refusal));
  }

  /** Responses of one commit leave in one write. */
  private respond(message: Buffer): void {
    this.owed--;
    this.responses.push(message);
    if (this.responses.length === 1) process.nextTick(() => this.flush());
  }

  private flush(): void {
    const responses = this.responses;
    this.responses = [];
    this.call.sendFramed(responses.length === 1 ? responses[0]! : Buffer.concat(responses));
    if (this.paused && this.writer.backlogBytes <= MAX_BACKLOG_BYTES) this.resume();
    this.endIfDone();
  }

  /** Appends that were begun but not finished in time are answered, so that the client does not wait for ever. */
  private expire(): void {
    const now = Date.now();
    if (this.paused && this.writer.backlogBytes <= MAX_BACKLOG_BYTES) this.resume();
    for (const [key, append] of this.open) {
      if (now <= append.target.deadline) continue;
      this.open.delete(key);
      this.refuse(append, { kind: 'timeout' });
    }
  }

  private endIfDone(): void {
    if (!this.halfClosed || this.responses.length > 0) return;
    // Appends that were begun can no longer be finished: nobody waits for them.
    if (this.owed - this.open.size <= 0) this.call.end();
  }

  private pause(): void {
    this.paused = true;
    this.call.setReading(false);
  }

  private resume(): void {
    this.paused = false;
    this.call.setReading(true);
  }
}
