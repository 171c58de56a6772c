import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One recorded event as the audit trail shows it. */
@Entity({ schema: 'history', name: 'audit_lines' })
export class AuditLine {
  @PrimaryColumn('bigint') position: bigint;
  @Column('text') stream: string;
  @Column('int') revision: number;
  @Column('text', { name: 'event_id' }) eventId: string;
  @Column('text') type: string;
  @Column('text') actor: string;
  @Column('text', { name: 'on_behalf_of', nullable: true }) onBehalfOf: string | null;
  @Column('text') channel: string;
  @Column('text', { name: 'correlation_id' }) correlationId: string;
  @Column('text', { name: 'causation_id' }) causationId: string;
  /** When it happened. */
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt: string;
  /** When the ledger recorded it. */
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: string;
  /** What the event is about: the ticket for its clocks and escalations, else what the stream is named after. */
  @Column('text', { name: 'subject_kind' }) subjectKind: string;
  @Column('text', { name: 'subject_id' }) subjectId: string;
  /** The subject's number, where the event itself tells it. */
  @Column('text', { nullable: true }) number: string | null;
  @Column('jsonb') data: object;
}
