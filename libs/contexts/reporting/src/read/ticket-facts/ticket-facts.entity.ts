import { type Priority } from '@chronodesk/tickets/published';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Counts } from './counts.js';
import { type Moves } from './moves.js';
import { type Reference } from './reference.js';
import { type StateKey } from './state-key.js';

/**
 * What reports want to know about one ticket: one narrow row, so that every figure is one pass over one table. What
 * most tickets lack is null.
 */
@Entity({ schema: 'reporting', name: 'ticket_facts' })
export class TicketFacts {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') kind: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  /** The actor of the opening; tells what was known at once from what was assigned later. */
  @Column('text', { name: 'opened_by' }) openedBy: string;
  /** When the newest event took effect. */
  @Column('timestamptz', { name: 'last_at' }) lastAt: string;
  @Column('text') state: StateKey;
  @Column('text', { nullable: true }) team: string | null;
  @Column('text', { nullable: true }) assignee: string | null;
  @Column('int') priority: Priority;
  @Column('int') impact: number;
  @Column('int') urgency: number;
  @Column('int', { name: 'first_priority' }) firstPriority: Priority;
  @Column('int', { name: 'first_impact' }) firstImpact: number;
  @Column('int', { name: 'first_urgency' }) firstUrgency: number;
  /** `3>1` → how often. */
  @Column('jsonb', { nullable: true, name: 'priority_changes' }) priorityChanges: Counts | null;
  /** Changes of impact or urgency that left the priority as it was. */
  @Column('int', { name: 'level_changes' }) levelChanges: number;
  /** When it was resolved, or closed without that, for the first time. */
  @Column('timestamptz', { nullable: true, name: 'first_resolved_at' }) firstResolvedAt: string | null;
  /** Since when it is resolved, closed or cancelled; null while there is work left. */
  @Column('timestamptz', { nullable: true, name: 'ended_at' }) endedAt: string | null;
  /** Earlier ends and the reopenings that undid them. */
  @Column('jsonb', { nullable: true, name: 'earlier_ends' }) earlierEnds: readonly (readonly [string, string])[] | null;
  @Column('int') reopened: number;
  /** `new>active` → how often. */
  @Column('jsonb') transitions: Counts;
  /** State → milliseconds up to the newest event; every state that was visited, also for no time at all. */
  @Column('jsonb') times: Partial<Record<StateKey, number>>;
  @Column('jsonb', { name: 'team_moves' }) teamMoves: Moves;
  @Column('jsonb', { name: 'assignee_moves' }) assigneeMoves: Moves;
  /** What was linked, handed over to, or affected at any time. */
  @Column('jsonb', { nullable: true }) refs: readonly Reference[] | null;
  /** `problem:added` → how often, after the opening. */
  @Column('jsonb', { nullable: true, name: 'ref_changes' }) refChanges: Counts | null;
  /** Name of what changed while the ticket was resolved or closed → how often. */
  @Column('jsonb', { nullable: true, name: 'when_done' }) whenDone: Counts | null;
  /** Newest values of the imported attributes that reports count. */
  @Column('jsonb', { nullable: true }) attributes: Readonly<Record<string, string>> | null;
}
