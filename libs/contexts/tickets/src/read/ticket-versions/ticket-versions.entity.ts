import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type TicketView } from '../ticket-view.js';

/** A ticket as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'tickets', name: 'ticket_versions' })
export class TicketVersion implements Version<TicketView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: TicketView;
}
