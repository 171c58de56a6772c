import { CommandHandling, derivedId, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type TicketCommand } from '../domain/ticket.commands.js';
import { ticketAggregate } from '../write/ticket.handlers.js';

/**
 * What is read of the facts `ProblemIncidentLinked` and `ProblemIncidentUnlinked`. Problems build on tickets and not
 * the other way round, so their types cannot be imported here.
 */
interface IncidentOfProblem {
  /** Of the problem. */
  readonly number: string;
  readonly incident: { readonly id: string };
}

/**
 * A ticket that a problem names as one of its incidents gets the link as well, and loses it with the problem's, whether
 * somebody had linked it by the number of the problem or by its id. What a reactor wrote on the problem is the answer to
 * a link that the ticket has had already: answering it too would never end.
 */
@Injectable()
export class LinkToProblems implements Reactor {
  readonly name = 'tickets.link-to-problems@1';
  readonly handles = ['ProblemIncidentLinked', 'ProblemIncidentUnlinked'];

  constructor(@Inject(CommandHandling) private readonly handling: CommandHandling) {}

  /** The commands take their ids from the event: done again after a crash, they write nothing. */
  async react(event: RecordedEvent): Promise<void> {
    if (event.metadata.channel === 'reactor') return;
    const { number, incident } = event.data as IncidentOfProblem;
    const context = reactionContext(this.name, event);
    const execute = (command: TicketCommand, commandId = context.commandId) =>
      this.handling.execute(ticketAggregate, { id: incident.id, command, context: { ...context, commandId } });
    if (event.type === 'ProblemIncidentLinked') {
      await execute({ type: 'LinkTicket', data: { type: 'problem', ref: number } });
      return;
    }
    await execute({ type: 'UnlinkTicket', data: { type: 'problem', ref: number } });
    const byId = { type: 'problem' as const, ref: idOfStream(event.stream) };
    await execute({ type: 'UnlinkTicket', data: byId }, derivedId('by-id', context.commandId));
  }
}
