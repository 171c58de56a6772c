import { type RecordedEvent } from '@chronodesk/kernel';
import { type CheckpointStore, type Lane, type LaneBatch } from './lane.js';
import { type Reactor } from './reactor.js';

/** Streams a reactor works on at the same time; events of one stream stay in order. */
const STREAMS_AT_ONCE = 128;

/** Runs a reactor as a lane: the checkpoint moves once every event of the batch was answered. */
export const reactorLane = (reactor: Reactor, checkpoints: CheckpointStore): Lane => ({
  name: reactor.name,
  handles: reactor.handles,
  load: () => checkpoints.load(reactor.name),
  handle: async ({ events, upTo }: LaneBatch) => {
    const next = byStream(events).values();
    const work = async () => {
      for (const stream of next) await reactInOrder(reactor, stream);
    };
    const results = await Promise.allSettled(Array.from({ length: STREAMS_AT_ONCE }, work));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
    await checkpoints.save(reactor.name, upTo);
  },
});

const byStream = (events: readonly RecordedEvent[]): Map<string, RecordedEvent[]> => {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    const stream = streams.get(event.stream);
    if (stream) stream.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
};

const reactInOrder = async (reactor: Reactor, events: readonly RecordedEvent[]): Promise<void> => {
  for (const event of events) await reactor.react(event);
};
