import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type EscalationView } from '../escalation-view.js';
import { type StoryLine } from './escalation-story.js';

/** An escalation as it stands now: the view, and the columns that lists filter and sort by. */
@Entity({ schema: 'escalations', name: 'escalations' })
export class EscalationRow {
  @PrimaryColumn('text') id: string;
  /** The ticket, or that of a regulatory case or a major incident; null where there is none. */
  @Column('text', { name: 'ticket_id', nullable: true }) ticketId: string | null;
  /** Kind of the matter; null: it is about the ticket. */
  @Column('text', { nullable: true }) matter: string | null;
  @Column('text') state: string;
  @Column('int') level: number;
  /** The team that has to act. */
  @Column('text', { nullable: true }) team: string | null;
  /** Id of the policy that rules it; null: the built-in one. */
  @Column('text', { nullable: true }) policy: string | null;
  /** Everybody who has it, as id and as `kind:id`. */
  @Column('jsonb') recipients: readonly string[];
  @Column('timestamptz', { name: 'raised_at' }) raisedAt: string;
  @Column('jsonb') view: EscalationView;
}

/** One event in the course of an escalation. */
@Entity({ schema: 'escalations', name: 'escalation_story' })
export class StoryRow {
  @PrimaryColumn('text') escalation: string;
  @PrimaryColumn('int') revision: number;
  @Column('jsonb') line: StoryLine;
}
