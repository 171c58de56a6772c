import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One ticket names another one, for a part of the ledger. */
@Entity({ schema: 'major_incidents', name: 'ticket_links' })
export class TicketLinkRow {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  @PrimaryColumn('text', { name: 'other_id' }) otherId: string;
  @PrimaryColumn('bigint', { name: 'from_position' }) fromPosition: Position;
  /** Exclusive; null: still linked. */
  @Column('bigint', { name: 'until_position', nullable: true }) untilPosition: Position | null;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt: string;
}
