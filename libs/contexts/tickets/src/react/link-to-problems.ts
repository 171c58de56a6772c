import { CommandHandling, reactionContext, type Reactor } from '@chronodesk/eventing';
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
 * A ticket that a problem names as one of its incidents gets the link as well, and loses it with the problem's. What a reactor
 * wrote on the problem is the answer to a link that the ticket has had already: answering it too would never end.
 */
@Injectable()
export class LinkToProblems implements Reactor {
  readonly name = 'tickets.link-to-problems@1';
  readonly handles = ['ProblemIncidentLinked', 'ProblemIncidentUnlinked'];

  constructor(@Inject(CommandHandling) private readonly handling: CommandHandling) {}

  /** The command takes its id from the event: done again after a crash, it writes nothing. */
  async react(event: RecordedEvent): Promise<void> {
    if (event.metadata.channel === 'reactor') return;
    const { number, incident } = event.data as IncidentOfProblem;
    const link = { type: 'problem', ref: number } as const;
    const command: TicketCommand =
      event.type === 'ProblemIncidentLinked'
        ? { type: 'LinkTicket', data: link }
        : { type: 'UnlinkTicket', data: link };
    await this.handling.execute(ticketAggregate, {
      id: incident.id,
      command,
      context: reactionContext(this.name, event),
    });
  }
}
