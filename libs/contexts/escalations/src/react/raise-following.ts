import { type CommandHandling, derivedId, reactionContext } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { escalationAggregate } from '../write/escalation.handlers.js';
import { type FollowingEscalation } from './course-of.js';

/**
 * Raises and plans what follows from a fact. Ids of escalations (`idOf` what tells it from others of the same fact) and of
 * commands follow from the fact, so that doing it again, after a crash for example, writes nothing.
 */
export const raiseFollowing = async (
  handling: CommandHandling,
  { reactor, event }: { readonly reactor: string; readonly event: RecordedEvent },
  following: readonly FollowingEscalation[],
  idOf: (after: string | null) => string,
): Promise<void> => {
  for (const { command, after } of following) {
    const id = idOf(after);
    const context = reactionContext(reactor, event);
    const commandId = derivedId('escalation-of', context.commandId, id);
    await handling.execute(escalationAggregate, { id, command, context: { ...context, commandId }, isNew: true });
  }
};
