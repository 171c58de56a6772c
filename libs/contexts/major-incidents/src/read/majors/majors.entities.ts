import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type MajorView } from '../major-view.js';

/** A major incident as it stands now: the view, and the columns that lists filter and sort by. */
@Entity({ schema: 'major_incidents', name: 'majors' })
export class MajorRow {
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'ticket_id' }) ticketId: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('text') state: string;
  /** Running ones first, then suggestions, then what still has to be reviewed or closed, then the rest. */
  @Column('int') rank: number;
  /** When the next audience has to hear something. */
  @Column('timestamptz', { name: 'next_due_at', nullable: true }) nextDueAt: string | null;
  @Column('timestamptz') since: string;
  @Column('jsonb') view: MajorView;
}

/** A step of an update's clock that is still to be recorded, and when it comes to pass unless something happens. */
@Entity({ schema: 'major_incidents', name: 'due_steps' })
export class UpdateStepRow {
  /** Major incident, audience, number and step. */
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'major_id' }) majorId: string;
  @Column('text') audience: string;
  @Column('int') number: number;
  @Column('text') step: 'due' | 'overdue';
  @Column('timestamptz') instant: string;
  /** The event that began it, and the request behind it. */
  @Column('text', { name: 'opened_by' }) openedBy: string;
  @Column('text', { name: 'correlation_id' }) correlationId: string;
}

/** What an audience was told. */
@Entity({ schema: 'major_incidents', name: 'updates' })
export class UpdateRow {
  @PrimaryColumn('text', { name: 'major_id' }) majorId: string;
  /** Revision of the event in its stream. */
  @PrimaryColumn('int') revision: number;
  @Column('text') audience: string;
  @Column('int') update: number;
  @Column('text') text: string;
  @Column('timestamptz') at: string;
  @Column('text') by: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: string | null;
  @Column('boolean') late: boolean;
}

/** Something to be done after a major incident. */
@Entity({ schema: 'major_incidents', name: 'actions' })
export class MajorActionRow {
  @PrimaryColumn('text', { name: 'major_id' }) majorId: string;
  @PrimaryColumn('int') action: number;
  @Column('text', { name: 'ticket_id' }) ticketId: string;
  @Column('text', { name: 'ticket_number' }) ticketNumber: string;
  @Column('text') title: string;
  @Column('text', { name: 'owner_kind' }) ownerKind: string;
  @Column('text', { name: 'owner_id' }) ownerId: string;
  /** Local date. */
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text') state: string;
  @Column('text', { nullable: true }) outcome: string | null;
}

/** A major incident as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'major_incidents', name: 'major_versions' })
export class MajorVersion implements Version<MajorView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: MajorView;
}
