import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a resolution of a ticket is counted under, as it stands now; imported tickets have no row. */
@Entity({ schema: 'tickets', name: 'resolving' })
export class ResolvingTicket {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('text', { nullable: true }) team: string | null;
  @Column('int') resolutions: number;
  /** Resolved or closed at the moment. */
  @Column('boolean') resolved: boolean;
}

/** One resolution of a ticket, as of its instant, and what the requester said about it. */
@Entity({ schema: 'tickets', name: 'resolutions' })
export class ResolutionRow {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  @PrimaryColumn('int') resolution: number;
  @Column('timestamptz', { name: 'resolved_at' }) resolvedAt: string;
  @Column('text', { nullable: true }) team: string | null;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) customer: string | null;
  @Column('int', { nullable: true }) csat: number | null;
  @Column('int', { nullable: true }) nps: number | null;
  @Column('timestamptz', { name: 'rated_at', nullable: true }) ratedAt: string | null;
}

/** The newest review of a resolution by one reviewer. */
@Entity({ schema: 'tickets', name: 'reviews' })
export class ReviewRow {
  @PrimaryColumn('text', { name: 'ticket_id' }) ticketId: string;
  @PrimaryColumn('int') resolution: number;
  @PrimaryColumn('text') reviewer: string;
  @Column('timestamptz', { name: 'reviewed_at' }) reviewedAt: string;
  @Column('text') scorecard: string;
  @Column('int') version: number;
  @Column('float8') total: number;
}
