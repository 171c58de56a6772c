import { type ChangeKind, type ChangeState } from '@chronodesk/changes/published';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A change as boards show it: how it stands now. */
@Entity({ schema: 'reporting', name: 'board_changes' })
export class BoardChange {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') kind: ChangeKind;
  @Column('text') title: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text') state: ChangeState;
  @Column('text', { nullable: true }) risk: string | null;
  /** Planned window, half-open. */
  @Column('timestamptz', { nullable: true, name: 'window_from' }) windowFrom: string | null;
  @Column('timestamptz', { nullable: true, name: 'window_to' }) windowTo: string | null;
}
