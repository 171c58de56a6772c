import {
  type DomainCommand,
  type DomainEvent,
  type EventMetadata,
  IdempotencyKeyReused,
  type Position,
  type RecordedEvent,
  RevisionConflict,
} from '@chronodesk/kernel';
import { type Aggregate, streamOf } from './aggregate.js';
import { type CommandContext, type CommandEnvelope, type CommandResult } from './command.js';
import { type EventStore, type EventToAppend } from './event-store.js';
import { eventId } from './ids.js';
import { advance, emptyStream, type LoadedStream } from './loaded-stream.js';
import { StreamCache } from './stream-cache.js';
import { TurnsByKey } from './turns-by-key.js';

/** A decision is taken this often at most while others write to the same stream (architecture.md, rule 3). */
const ATTEMPTS = 4;
/** Events folded at once while a stream is read. */
const PAGE_EVENTS = 500;

/**
 * Loads, decides, appends: the one way into the ledger for live work. Commands to one stream take turns within a process, so
 * that many at once do not make one another decide again and again.
 */
export class CommandHandling {
  private readonly turns = new TurnsByKey();

  constructor(
    private readonly store: EventStore,
    private readonly cache = new StreamCache(),
  ) {}

  /**
   * Decides a command on the newest state and appends what it leads to; a command id already in the stream answers
   * with its first result.
   * @throws RuleViolation when refused; RevisionConflict when `If-Match` is outdated or others write without pause;
   * IdempotencyKeyReused; DependencyUnavailable.
   */
  async execute<State, Command extends DomainCommand, Event extends DomainEvent>(
    aggregate: Aggregate<State, Command, Event>,
    envelope: CommandEnvelope<Command>,
  ): Promise<CommandResult> {
    const stream = streamOf(aggregate, envelope.id);
    let loaded = this.cache.get<State>(stream) ?? (await this.load(aggregate, stream, envelope));
    for (let attempt = 1; ; attempt++) {
      try {
        const done = await this.turns.take(stream, () => {
          loaded = this.furtherThan(stream, loaded);
          return this.attempt(aggregate, stream, loaded, envelope);
        });
        if (done) return done;
        throw new NothingToDo();
      } catch (error) {
        // Whatever went wrong may rest on a stale cache: only the newest state may refuse.
        const newest = await this.readOn(aggregate, stream, loaded);
        const moved = newest.revision !== loaded.revision;
        if (!moved && error instanceof NothingToDo) return resultOf(aggregate, envelope.id, newest);
        if (!moved) throw error;
        if (attempt === ATTEMPTS) throw givingUp(error, stream, loaded.revision, newest.revision);
        loaded = newest;
      }
    }
  }

  /**
   * The state of a stream as it was last known here, if it is kept: for what no later event can change, and for looking
   * ahead. It may be outdated, so nothing is decided on it.
   */
  recall<State, Command extends DomainCommand, Event extends DomainEvent>(
    aggregate: Aggregate<State, Command, Event>,
    id: string,
  ): State | undefined {
    return this.cache.get<State>(streamOf(aggregate, id))?.state;
  }

  /** The newest revision of a stream that is known here, through own commands for instance; -1 if none is. */
  knownRevision(stream: string): number {
    return this.cache.get(stream)?.revision ?? -1;
  }

  /**
   * Appends what was decided on a state that was read elsewhere, as of a revision; done again, it writes nothing.
   * For many streams at once, whose reading would take longer than all the rest.
   * @throws RevisionConflict where the stream went on: the decision has to be taken anew, by `execute`.
   */
  async appendDecided<State, Command extends DomainCommand, Event extends DomainEvent>(
    aggregate: Aggregate<State, Command, Event>,
    { id, revision, events, context }: Decided<Event>,
  ): Promise<Position> {
    const appends = toAppends(aggregate, events, context);
    return (await this.store.append(streamOf(aggregate, id), revision, appends)).position;
  }

  /** What those before have led to, if it is kept. */
  private furtherThan<State>(stream: string, loaded: LoadedStream<State>): LoadedStream<State> {
    const kept = this.cache.get<State>(stream);
    return kept && kept.revision > loaded.revision ? kept : loaded;
  }

  /** A request with a key may have been answered before, so its stream is read even if it should be empty. */
  private async load<State, Command extends DomainCommand, Event extends DomainEvent>(
    aggregate: Aggregate<State, Command, Event>,
    stream: string,
    { isNew, context }: CommandEnvelope<Command>,
  ): Promise<LoadedStream<State>> {
    if (isNew && context.fingerprint === undefined) return emptyStream(aggregate.decider.initialState);
    return this.readOn(aggregate, stream);
  }

  private async attempt<State, Command extends DomainCommand, Event extends DomainEvent>(
    aggregate: Aggregate<State, Command, Event>,
    stream: string,
    loaded: LoadedStream<State>,
    { id, command, context }: CommandEnvelope<Command>,
  ): Promise<CommandResult | null> {
    const before = loaded.commands.get(context.commandId);
    if (before) {
      if (before.fingerprint !== context.fingerprint) throw new IdempotencyKeyReused(context.commandId);
      return { ...resultOf(aggregate, id, loaded), revision: before.revision, position: before.position };
    }
    refuseOutdated(stream, context, loaded.revision);

    const events = aggregate.decider.decide(command, loaded.state);
    if (events.length === 0) return null;
    const appends = toAppends(aggregate, events, context);
    const expected = loaded.revision < 0 ? 'no-stream' : loaded.revision;
    const { revision, position } = await this.store.append(stream, expected, appends);
    const recorded = appends.map(({ event, metadata }, i) => ({
      ...event,
      metadata,
      revision: revision - appends.length + 1 + i,
      position,
    }));
    const after = advance<State, Event>(loaded, recorded, aggregate.decider.evolve);
    this.cache.set(stream, after);
    return resultOf(aggregate, id, after);
  }

  /** Reads what a stream holds beyond what is loaded, page by page, and keeps the result. */
  private async readOn<State, Command extends DomainCommand, Event extends DomainEvent>(
    { decider }: Aggregate<State, Command, Event>,
    stream: string,
    known: LoadedStream<State> = emptyStream(decider.initialState),
  ): Promise<LoadedStream<State>> {
    let loaded = known;
    let page: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream, { from: known.revision + 1 })) {
      page.push(event);
      if (page.length < PAGE_EVENTS) continue;
      loaded = advance<State, Event>(loaded, page, decider.evolve);
      page = [];
    }
    loaded = advance<State, Event>(loaded, page, decider.evolve);
    if (loaded.revision >= 0) this.cache.set(stream, loaded);
    return loaded;
  }
}

/** What was decided about a stream as of a revision. */
export interface Decided<Event extends DomainEvent> {
  readonly id: string;
  readonly revision: number;
  readonly events: readonly Event[];
  readonly context: CommandContext;
}

const refuseOutdated = (stream: string, { expectedRevision, mustExist }: CommandContext, revision: number): void => {
  const actual = revision < 0 ? null : revision;
  if (expectedRevision !== undefined && expectedRevision !== revision)
    throw new RevisionConflict(stream, String(expectedRevision), actual);
  if (mustExist && actual === null) throw new RevisionConflict(stream, '*', actual);
};

/** Inner signal: the decision was "no events"; believed only once the state is known to be the newest. */
class NothingToDo extends Error {}

/** Others write without pause: "nothing to do" was never decided on the newest state. */
const givingUp = (error: unknown, stream: string, decidedOn: number, newest: number): unknown =>
  error instanceof NothingToDo ? new RevisionConflict(stream, String(decidedOn), newest) : error;

const resultOf = <State>(
  { numberOf }: Pick<Aggregate<State, never, never>, 'numberOf'>,
  id: string,
  { state, revision, position }: LoadedStream<State>,
): CommandResult => {
  const number = numberOf?.(state);
  return { id, ...(number !== undefined && { number }), revision, position };
};

const toAppends = (
  { schemas }: Pick<Aggregate, 'schemas'>,
  events: readonly DomainEvent[],
  context: CommandContext,
): EventToAppend[] =>
  events.map((event, index) => ({
    id: eventId(requestIdOf(context), index),
    event,
    metadata: metadataOf(context, schemas?.[event.type] ?? 1),
  }));

/**
 * The ledger takes an event with a known id for a repeated append and does not look at its data. So a key that is used
 * for different requests at the same time must not lead to equal event ids.
 */
const requestIdOf = ({ commandId, fingerprint }: CommandContext): string =>
  fingerprint === undefined ? commandId : `${commandId} ${fingerprint}`;

/** The metadata of an event that a command decided. */
export const metadataOf = (context: CommandContext, schema = 1): EventMetadata => ({
  actor: context.actor,
  ...(context.onBehalfOf !== undefined && { onBehalfOf: context.onBehalfOf }),
  channel: context.channel,
  $correlationId: context.correlationId,
  $causationId: context.causationId,
  commandId: context.commandId,
  ...(context.fingerprint !== undefined && { fingerprint: context.fingerprint }),
  occurredAt: context.occurredAt,
  schema,
});
