import { randomUUID } from 'node:crypto';
import { type Channel, type DomainCommand, type Position, type RecordedEvent } from '@chronodesk/kernel';
import { derivedId } from './ids.js';

/** Who asks, since when, why and under which id; becomes the metadata of the events decided. */
export interface CommandContext {
  /** A UUID; the same id never takes effect twice. */
  readonly commandId: string;
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly channel: Channel;
  readonly correlationId: string;
  readonly causationId: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** From `If-Match`: the revision the caller saw. A conflict is then refused instead of decided again. */
  readonly expectedRevision?: number;
  /** From `If-Match: *`: the aggregate has to exist, at whatever revision. */
  readonly mustExist?: boolean;
  /** Digest of the request behind an `Idempotency-Key`. */
  readonly fingerprint?: string;
}

/** A command on its way to one aggregate. */
export interface CommandEnvelope<Command extends DomainCommand = DomainCommand> {
  readonly id: string;
  readonly command: Command;
  readonly context: CommandContext;
  /** The id is fresh, so the stream is most likely empty and is not read first; a wrong guess costs one retry. */
  readonly isNew?: boolean;
}

/** What a command answers: where the aggregate stands now. */
export interface CommandResult {
  readonly id: string;
  /** The number people use, for aggregates that have one. */
  readonly number?: string;
  readonly revision: number;
  readonly position: Position;
}

/** The context of a command that answers an event: same event, same command id, unless the event leads to several. */
export const reactionContext = (
  reactor: string,
  cause: RecordedEvent,
  channel: 'reactor' | 'watcher' = 'reactor',
  commandId = derivedId('reaction', reactor, cause.id),
): CommandContext => ({
  commandId,
  actor: reactor,
  channel,
  correlationId: cause.metadata.$correlationId,
  causationId: cause.id,
  occurredAt: cause.metadata.occurredAt,
});

/**
 * The context of a command to another aggregate that one needs first or afterwards. Such commands repeat without harm, so each
 * takes a new id; `If-Match` and the key are about the command of the caller.
 */
export const accompanyingContext = (context: CommandContext): CommandContext => {
  const { expectedRevision: _, mustExist: __, fingerprint: ___, ...ofCaller } = context;
  return { ...ofCaller, causationId: context.commandId, commandId: randomUUID() };
};
