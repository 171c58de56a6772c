import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type PriorityMatrixContent } from '../../domain/priority-matrix.events.js';

/** A version of the priority matrix; the one that is built in has no row. */
@Entity({ schema: 'tickets', name: 'priority_matrix_versions' })
export class PriorityMatrixVersion {
  @PrimaryColumn('int') version: number;
  @Column('jsonb') content: PriorityMatrixContent;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: string;
  @Column('int') revision: number;
}
