import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ProblemView } from '../problem-view.js';

/** A problem as it stands now: the view, and the columns that questions filter and sort by. */
@Entity({ schema: 'problems', name: 'problem_details' })
export class ProblemDetails {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') title: string;
  @Column('text') description: string;
  @Column('text') state: string;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text', { nullable: true }) ci: string | null;
  @Column('text', { nullable: true }) category: string | null;
  @Column('text', { nullable: true }) suggestion: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  /** What a ticket has to be like for the known error to be shown on it; null and empty match all. */
  @Column('text', { name: 'match_service', nullable: true }) matchService: string | null;
  @Column('text', { name: 'match_ci', nullable: true }) matchCi: string | null;
  @Column('text', { name: 'match_category', nullable: true }) matchCategory: string | null;
  @Column('text', { name: 'match_subcategory', nullable: true }) matchSubcategory: string | null;
  @Column('text', { name: 'match_words', array: true }) matchWords: string[];
  /** How many things the criteria name: the more, the closer a match. */
  @Column('int') closeness: number;
  @Column('jsonb') view: ProblemView;
}
