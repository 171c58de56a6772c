import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A complaint, by whom and what it is about. */
@Entity({ schema: 'tickets', name: 'complaints' })
export class ComplaintRow {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  /** Of its opening. */
  @Column('bigint') position: Position;
  @Column('text', { nullable: true }) requester: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('text', { nullable: true }) category: string | null;
}
