import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What problems need to know of a ticket: what it is about, and since when. */
@Entity({ schema: 'problems', name: 'reported_tickets' })
export class ReportedTicket {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') kind: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) ci: string | null;
  @Column('text', { nullable: true }) category: string | null;
  @Column('text', { nullable: true }) subcategory: string | null;
  /** The words of the title that tell a symptom (symptoms/words.ts). */
  @Column('text', { array: true }) words: string[];
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  /** It was a mistake or is not wanted any more, so it counts for nothing. */
  @Column('boolean') cancelled: boolean;
}
