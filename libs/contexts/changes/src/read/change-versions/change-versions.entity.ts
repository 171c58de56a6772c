import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ChangeView } from '../change-view.js';

/** A change as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'changes', name: 'change_versions' })
export class ChangeVersion implements Version<ChangeView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: ChangeView;
}
