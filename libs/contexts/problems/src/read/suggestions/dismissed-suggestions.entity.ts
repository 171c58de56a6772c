import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A suggestion that somebody dismissed. */
@Entity({ schema: 'problems', name: 'dismissed_suggestions' })
export class DismissedSuggestion {
  @PrimaryColumn('text') key: string;
  @Column('text') reason: string;
  @Column('text', { name: 'dismissed_by' }) dismissedBy: string;
  @Column('timestamptz', { name: 'dismissed_at' }) dismissedAt: string;
}
