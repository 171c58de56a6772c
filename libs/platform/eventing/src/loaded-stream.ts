import { type DomainEvent, type Position, type RecordedEvent } from '@chronodesk/kernel';

/**
 * How many of a stream's newest commands are remembered: those with an Idempotency-Key, which may come again days later,
 * and the others, which come again at most within seconds, when an answer was lost.
 */
const REMEMBERED = { keyed: 1_000, others: 64 };

/** Where a command left its stream, and the digest of its request. */
export interface RememberedCommand {
  readonly fingerprint: string | undefined;
  readonly revision: number;
  readonly position: Position;
}

/** The folded state of one stream and how far it is folded. */
export interface LoadedStream<State> {
  readonly state: State;
  /** -1 while the stream is empty. */
  readonly revision: number;
  readonly position: Position;
  readonly commands: ReadonlyMap<string, RememberedCommand>;
}

/** A stream nothing was written to yet. */
export const emptyStream = <State>(initialState: State): LoadedStream<State> => ({
  state: initialState,
  revision: -1,
  position: 0n,
  commands: new Map(),
});

/** Folds newer events into a loaded stream. */
export const advance = <State, Event extends DomainEvent>(
  loaded: LoadedStream<State>,
  events: readonly Pick<RecordedEvent, 'type' | 'data' | 'metadata' | 'revision' | 'position'>[],
  evolve: (state: State, event: Event) => State,
): LoadedStream<State> => {
  const last = events.at(-1);
  if (!last) return loaded;
  let state = loaded.state;
  const commands = new Map(loaded.commands);
  for (const event of events) {
    state = evolve(state, event as unknown as Event);
    const { commandId, fingerprint } = event.metadata;
    commands.delete(commandId);
    commands.set(commandId, { fingerprint, revision: event.revision, position: event.position });
  }
  forgetOldest(commands);
  return { state, revision: last.revision, position: last.position, commands };
};

/** Takes the oldest commands out of a map in the order of their coming. */
const forgetOldest = (commands: Map<string, RememberedCommand>): void => {
  if (commands.size <= REMEMBERED.others) return;
  const spare = { keyed: -REMEMBERED.keyed, others: -REMEMBERED.others };
  for (const { fingerprint } of commands.values()) spare[fingerprint === undefined ? 'others' : 'keyed']++;
  for (const [id, { fingerprint }] of commands) {
    const kind = fingerprint === undefined ? 'others' : 'keyed';
    if (spare[kind]-- > 0) commands.delete(id);
  }
};
