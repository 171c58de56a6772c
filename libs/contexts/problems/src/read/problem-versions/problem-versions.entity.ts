import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ProblemView } from '../problem-view.js';

/** A problem as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'problems', name: 'problem_versions' })
export class ProblemVersion implements Version<ProblemView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: ProblemView;
}
