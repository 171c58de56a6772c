import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type TicketView } from '../ticket-view.js';

/** A ticket as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'tickets', name: 'ticket_versions' })
export class TicketVersion {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  /** Of several events at one instant the last counts, so the instant is the key. */
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  /** Whether this is the newest version. */
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: TicketView;
}
