import { randomUUID } from 'node:crypto';
import { convertToCommandError, type EventStoreDBClient } from '@eventstore/db-client';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js';
import { parseUUID } from '@eventstore/db-client/dist/utils/grpcUUID.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type ClientDuplexStream } from '@grpc/grpc-js';
import { type EventToAppend, type ExpectedRevision } from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { batchRequests } from './batch-requests.js';
import { internalsOf } from './client.js';

/** An append without an answer for so long (ms) has failed, as far as the caller can know; its ids make it repeatable. */
const ANSWER_MS = 10_000;

/** Where an append came to lie; the position is missing when the server does not remember it. */
export interface Appended {
  readonly revision: number;
  readonly position: bigint | null;
}

interface Waiting {
  readonly stream: string;
  readonly timer: NodeJS.Timeout;
  resolve(appended: Appended): void;
  reject(error: Error): void;
}

type Call = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

/**
 * Many appends at a time over one BatchAppend call. Client 6.2.1 has the same, but when the server goes away while its
 * writes wait for room, it leaves a rejected promise that nobody can catch, which ends the process; and an append
 * without an answer waits for ever. One call per append, its other way, takes three times the processor time.
 */
export class BatchAppends {
  private readonly open: () => Promise<Call>;
  private readonly waiting = new WeakMap<Call, Map<string, Waiting>>();

  constructor(client: EventStoreDBClient) {
    const internals = internalsOf(client);
    this.open = internals.GRPCStreamCreator(
      StreamsClient,
      'appendToStream',
      (streams) => this.listenTo(streams.batchAppend(...internals.callArguments({}, { deadline: Infinity }))),
      new WeakMap(),
    );
  }

  /** @throws the client's errors, or DependencyUnavailable when no answer came. */
  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const call = await this.open();
    const waiting = this.waiting.get(call);
    if (!waiting || call.destroyed || !call.writable) throw lost(new Error('The append call has just ended.'));
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(lost(new Error('The server did not answer the append.')));
      }, ANSWER_MS);
      waiting.set(id, { stream, timer, resolve, reject });
      // Room is not waited for: every caller waits for its answer, which bounds what can pile up.
      for (const request of batchRequests(id, stream, expected, events)) call.write(request);
    });
  }

  private listenTo(call: Call): Call {
    const waiting = new Map<string, Waiting>();
    this.waiting.set(call, waiting);
    const end = (error: Error) => {
      for (const append of waiting.values()) {
        clearTimeout(append.timer);
        append.reject(error);
      }
      waiting.clear();
    };
    call.on('data', (response: BatchAppendResp) => answer(waiting, response));
    call.on('error', (error) => end(convertToCommandError(error)));
    call.on('end', () => end(lost(new Error('The server ended the append call.'))));
    return call;
  }
}

const answer = (waiting: Map<string, Waiting>, response: BatchAppendResp): void => {
  const id = parseUUID(response.getCorrelationId()) ?? '';
  const append = waiting.get(id);
  if (!append) return;
  waiting.delete(id);
  clearTimeout(append.timer);
  const error = response.getError();
  if (error) return append.reject(unpackToCommandError(error, append.stream));
  const success = response.getSuccess();
  const position = success?.getPosition();
  append.resolve({
    revision: success?.hasCurrentRevision() ? Number(success.getCurrentRevision()) : -1,
    position: position ? BigInt(position.getCommitPosition()) : null,
  });
};

const lost = (cause: Error): DependencyUnavailable => new DependencyUnavailable('EventStoreDB', { cause });
