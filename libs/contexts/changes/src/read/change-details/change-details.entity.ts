import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ChangeView } from '../change-view.js';

/** A change as it stands now: the view, and the columns that lists and the calendar filter and sort by. */
@Entity({ schema: 'changes', name: 'change_details' })
export class ChangeDetails {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') title: string;
  @Column('text') description: string;
  @Column('text') kind: string;
  @Column('text') state: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: string;
  @Column('timestamptz', { name: 'window_from', nullable: true }) windowFrom: string | null;
  @Column('timestamptz', { name: 'window_to', nullable: true }) windowTo: string | null;
  @Column('text', { array: true }) services: readonly string[];
  @Column('jsonb') view: ChangeView;
}
