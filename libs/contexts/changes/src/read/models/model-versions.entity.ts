import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ModelContent } from '../../domain/models/change-model.js';

/** A model of standard changes as the API shows it. */
export interface ChangeModelView extends ModelContent {
  readonly id: string;
  readonly version: number;
  readonly status: 'active' | 'retired';
  readonly revision: number;
}

/** A model as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'changes', name: 'model_versions' })
export class ChangeModelVersion implements Version<ChangeModelView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: ChangeModelView;
}
