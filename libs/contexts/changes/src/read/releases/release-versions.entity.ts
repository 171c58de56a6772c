import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ReleaseView } from './release-view.js';

/** A release as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'changes', name: 'release_versions' })
export class ReleaseVersion implements Version<ReleaseView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: ReleaseView;
}
