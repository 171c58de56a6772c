import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type RegulationContent } from '../../domain/regulation.events.js';

/** A version of a regulation. */
@Entity({ schema: 'regulatory', name: 'regulation_versions' })
export class RegulationVersionRow {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('int') version: number;
  @Column('boolean') newest: boolean;
  /** `active` or `retired`, of the regulation as a whole. */
  @Column('text') status: string;
  /** The template it was made from. */
  @Column('text', { nullable: true }) template: string | null;
  @Column('jsonb') content: RegulationContent;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: string;
  @Column('text', { nullable: true }) reason: string | null;
  /** Revision of the stream as of the newest event that changed the row. */
  @Column('int') revision: number;
}
