import type { Ledger } from '../ledger/ledger.js';
import type { LedgerWriter } from '../ledger/ledger-writer.js';
import type { WriteOutcome } from '../ledger/write-transaction.js';
import type { GrpcCall } from '../transport/grpc-call.js';
import { readAppend, readDelete, type AppendTarget } from '../wire/append-request.js';
import { appendSuccess, appendWrongVersion, deleteSuccess } from '../wire/append-response.js';
import { GrpcFailure, GrpcStatus, streamDeleted, wrongExpectedVersion } from '../wire/grpc-status.js';
import { readReadRequest } from '../wire/read-request.js';
import { AllSubscription } from './all-subscription.js';
import { BatchAppendCall } from './batch-append.js';
import { readAll, readStream } from './counted-read.js';
import { StreamSubscription } from './stream-subscription.js';
import { unaryRequest } from './unary-request.js';
import { EventCollector, write } from './write-requests.js';

/** The service event_store.client.streams.Streams on one ledger. */
export class StreamsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly writer: LedgerWriter,
  ) {}

  /** Reads a stream or $all, once or for ever. */
  async read(call: GrpcCall): Promise<void> {
    const request = readReadRequest(await unaryRequest(call));
    const { ledger, writer } = this;
    if (request.count === undefined) {
      const subscription = request.stream
        ? new StreamSubscription(ledger, writer.tail, call, request.stream, request)
        : new AllSubscription(ledger, writer.tail, call, request);
      return subscription.run();
    }
    if (request.stream) return readStream(ledger, call, request.stream, request);
    return readAll(ledger, writer.tail, call, request);
  }

  /** Appends one batch of events; a wrong version is an answer, not an error. */
  append(call: GrpcCall): void {
    const collector = new EventCollector();
    let target: AppendTarget | undefined;
    call.listen({
      message: (bytes) => {
        const message = readAppend(bytes);
        if (!target && message.target) target = message.target;
        else if (target && message.event) collector.add(message.event);
        else throw new Error('an append begins with its options, events follow');
      },
      halfClose: () => {
        if (target) this.finishAppend(call, target, collector).catch((error: unknown) => call.fail(error));
        else throw new Error('an append has no options');
      },
    });
  }

  /** Appends many batches over one call. */
  batchAppend(call: GrpcCall): void {
    new BatchAppendCall(call, this.writer).start();
  }

  /** Deletes a stream so that it may be written again. */
  async delete(call: GrpcCall): Promise<void> {
    const target = readDelete(await unaryRequest(call));
    const outcome = await this.write(target, (transaction) => transaction.delete(target.stream, target.expected));
    answerDelete(call, target, outcome);
  }

  /** Deletes a stream for ever. */
  async tombstone(call: GrpcCall): Promise<void> {
    const target = readDelete(await unaryRequest(call));
    const outcome = await this.write(target, (transaction) => transaction.tombstone(target.stream, target.expected));
    answerDelete(call, target, outcome);
  }

  private async finishAppend(call: GrpcCall, target: AppendTarget, collector: EventCollector): Promise<void> {
    const { stream, expected } = target;
    const outcome = await this.write(
      target,
      (transaction) => transaction.append(stream, expected, collector.events),
      collector.bytes,
    );
    if (outcome.kind === 'deleted') throw streamDeleted(stream);
    call.send(outcome.kind === 'written' ? appendSuccess(outcome) : appendWrongVersion(expected, outcome.current));
    call.end();
  }

  private async write(
    target: AppendTarget,
    evaluate: Parameters<typeof write>[1],
    bytes?: number,
  ): Promise<WriteOutcome> {
    const outcome = await write((request) => this.writer.submit(request), evaluate, target, bytes);
    if (!outcome) throw new GrpcFailure(GrpcStatus.DeadlineExceeded, 'Deadline exceeded');
    return outcome;
  }
}

function answerDelete(call: GrpcCall, { stream, expected }: AppendTarget, outcome: WriteOutcome): void {
  switch (outcome.kind) {
    case 'deleted':
      throw streamDeleted(stream);
    case 'wrongVersion':
      throw wrongExpectedVersion(stream, expected, outcome.current);
    case 'written':
      call.send(deleteSuccess(outcome.position ?? 0));
      call.end();
  }
}
