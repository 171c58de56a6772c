import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A freeze of a service or, without one, of the whole desk. */
@Entity({ schema: 'changes', name: 'freezes' })
export class FreezeRow {
  @PrimaryColumn('text') id: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('timestamptz', { name: 'begins_at' }) from: string;
  @Column('timestamptz', { name: 'ends_at' }) to: string;
  @Column('text') reason: string;
  @Column('text', { name: 'declared_by' }) declaredBy: string;
  @Column('timestamptz', { name: 'declared_at' }) declaredAt: string;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: string | null;
  @Column('text', { name: 'lifted_by', nullable: true }) liftedBy: string | null;
  @Column('text', { name: 'lift_reason', nullable: true }) liftReason: string | null;
}
