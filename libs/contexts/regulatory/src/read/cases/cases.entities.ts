import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CaseView } from '../case-view.js';

/** A case as it stands now: the view, and the columns that lists filter and sort by. */
@Entity({ schema: 'regulatory', name: 'cases' })
export class RegulatoryCaseRow {
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'ticket_id', nullable: true }) ticketId: string | null;
  @Column('text') state: string;
  @Column('text', { array: true }) regulations: readonly string[];
  /** The soonest deadline that is neither submitted nor withdrawn. */
  @Column('timestamptz', { name: 'next_due_at', nullable: true }) nextDueAt: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  @Column('jsonb') view: CaseView;
}

/** A step of a deadline that is still to be recorded, and when it comes to pass unless something happens. */
@Entity({ schema: 'regulatory', name: 'due_steps' })
export class DueStepRow {
  /** Case, regulation, stage, round and step. */
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'case_id' }) caseId: string;
  @Column('text') regulation: string;
  @Column('text') stage: string;
  @Column('int') round: number;
  @Column('text') step: string;
  @Column('timestamptz') instant: string;
  /** The event that opened the case, and the request behind it. */
  @Column('text', { name: 'opened_by' }) openedBy: string;
  @Column('text', { name: 'correlation_id' }) correlationId: string;
}

/** A case as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'regulatory', name: 'case_versions' })
export class RegulatoryCaseVersion implements Version<CaseView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: CaseView;
}
