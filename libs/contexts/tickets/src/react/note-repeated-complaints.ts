import { CommandHandling, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { parseDuration } from '@chronodesk/wall-time';
import { Inject, Injectable } from '@nestjs/common';
import { type TicketOpened } from '../domain/ticket.events.js';
import { EarlierComplaints } from '../read/complaints/earlier-complaints.query.js';
import { LedgerTickets } from '../write/ledger-tickets.js';
import { ticketAggregate } from '../write/ticket.handlers.js';
import { PoliciesInForce } from './policies-in-force.js';

/** Notes on a complaint which earlier ones it repeats, when it is opened and when its category or requester is set right. */
@Injectable()
export class NoteRepeatedComplaints implements Reactor {
  readonly name = 'tickets.note-repeated-complaints@1';
  readonly handles = ['TicketOpened', 'TicketCategorised', 'TicketCorrected'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerTickets) private readonly tickets: LedgerTickets,
    @Inject(PoliciesInForce) private readonly policies: PoliciesInForce,
    @Inject(EarlierComplaints) private readonly complaints: EarlierComplaints,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    // Imported history is what it was.
    if (event.metadata.channel === 'import') return;
    if (event.type === 'TicketOpened' && (event.data as TicketOpened['data']).kind !== 'complaint') return;
    const id = idOfStream(event.stream);
    const ticket = await this.tickets.load(id, event.revision);
    if (ticket?.kind !== 'complaint') return;
    const { content } = await this.policies.for(ticket, event.position);
    const within = content.complaintRepeatsWithin;
    const earlier = await this.complaints.of(id, parseDuration(within) ?? 0, event.position);
    const command = { type: 'NoteRepeatedComplaint', data: { earlier, within } } as const;
    await this.handling.execute(ticketAggregate, { id, command, context: reactionContext(this.name, event) });
  }
}
