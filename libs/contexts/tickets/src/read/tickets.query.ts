import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { NotFound, type Recorded, type Text } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type TicketEvent } from '../domain/ticket.events.js';
import { priorityReasonText } from '../published/index.js';
import { foldTicketView, type TicketView } from './ticket-view.js';

/** A ticket, now or as of an instant. */
export type TicketAnswer = TicketView & {
  readonly description: string;
  /** Why the priority is what it is, for people; null where it is not known. */
  readonly priorityBecause: Text | null;
};

/** When to look at a ticket: as it was at an instant, and as far as the ledger knew at another. Both inclusive. */
export interface Moment {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** A ticket by its id; `asked` is what the caller called it. */
export class GetTicket extends Query<TicketAnswer> {
  constructor(
    readonly id: string,
    readonly moment: Moment = {},
    readonly asked = id,
  ) {
    super();
  }
}

const NOW = `SELECT view, description FROM tickets.ticket_details WHERE id = $1`;

const AS_OF = `
  SELECT v.view, d.description
  FROM tickets.ticket_versions v JOIN tickets.ticket_details d ON d.id = v.id
  WHERE v.id = $1 AND v.valid_from <= $2
  ORDER BY v.valid_from DESC LIMIT 1`;

interface Found {
  readonly view: TicketView;
  readonly description: string;
}

/** @throws NotFound for an unknown ticket, and for a moment before it was opened or known. */
@QueryHandler(GetTicket)
export class GetTicketHandler implements IQueryHandler<GetTicket> {
  constructor(
    private readonly readStore: ReadStore,
    @Inject(EVENT_STORE) private readonly ledger: EventStore,
  ) {}

  async execute({ id, moment, asked }: GetTicket): Promise<TicketAnswer> {
    const found = await this.find(id, moment);
    if (!found) throw new NotFound('ticket', [asked, ...sinceWhen(moment)].join(' '));
    const { because, priority } = found.view;
    const priorityBecause = because && priorityReasonText(priority, because);
    return { ...found.view, description: found.description, priorityBecause };
  }

  private async find(id: string, { asOf, knownAt }: Moment): Promise<Found | undefined> {
    if (knownAt !== undefined) return this.fromLedger(id, knownAt, asOf);
    const [row] = asOf
      ? await this.readStore.query<Found>(AS_OF, [id, asOf])
      : await this.readStore.query<Found>(NOW, [id]);
    return row;
  }

  /** What the ledger knew of a ticket then is asked rarely and of one stream, so the ledger itself answers. */
  private async fromLedger(id: string, knownAt: string, asOf = knownAt): Promise<Found | undefined> {
    let found: Found | undefined;
    for await (const recorded of this.ledger.readStream(`ticket-${id}`)) {
      const event = recorded as Recorded<TicketEvent>;
      if (event.recordedAt > knownAt || event.metadata.occurredAt > asOf) continue;
      const view = foldTicketView(found?.view ?? null, event);
      const description = event.type === 'TicketOpened' ? event.data.description : (found?.description ?? '');
      if (view) found = { view, description };
    }
    return found;
  }
}

const sinceWhen = ({ asOf, knownAt }: Moment): string[] => [
  ...(asOf ? [`as of ${asOf}`] : []),
  ...(knownAt ? [`known at ${knownAt}`] : []),
];
