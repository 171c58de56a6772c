import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the desk counts beside clocks. */
export type DeskKind = 'ticket' | 'change' | 'escalation';

/** How one thing stood, as far as the desk counts it, from an instant (inclusive) to the next one (exclusive). */
@Entity({ schema: 'history', name: 'desk_spans' })
export class DeskSpan {
  /** The stream of the thing. */
  @PrimaryColumn('text') subject: string;
  /** Place among the spans of the subject, from 0. */
  @PrimaryColumn('int') seq: number;
  @Column('text') kind: DeskKind;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: string;
  /** Null: still so. */
  @Column('timestamptz', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('text') state: string;
  @Column('int', { nullable: true }) priority: number | null;
  @Column('text', { nullable: true }) team: string | null;
  /** Whether this is the newest span of the subject. */
  @Column('boolean') newest: boolean;
  /** Instant of the subject's newest event: nothing later in its stream takes effect before it. */
  @Column('timestamptz', { name: 'last_at' }) lastAt: string;
}
