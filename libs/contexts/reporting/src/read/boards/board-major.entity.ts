import { type Party, type UpdateDeadline } from '@chronodesk/major-incidents/published';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A major incident as boards show it. Stays when it is over, because it may turn out not to be. */
@Entity({ schema: 'reporting', name: 'board_majors' })
export class BoardMajor {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') title: string;
  @Column('int') priority: number;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('timestamptz', { name: 'declared_at' }) declaredAt: string;
  /** Neither resolved, closed nor revoked. */
  @Column('boolean') live: boolean;
  /** The business can work again, the cause may still be there. */
  @Column('boolean') mitigated: boolean;
  @Column('jsonb', { nullable: true }) lead: Party | null;
  /** What audiences have to hear next. */
  @Column('jsonb') updates: readonly UpdateDeadline[];
  @Column('timestamptz', { nullable: true, name: 'next_update_at' }) nextUpdateAt: string | null;
}
