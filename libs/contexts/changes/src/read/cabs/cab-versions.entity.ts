import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CabContent } from '../../domain/cab.events.js';

/** A CAB as the API shows it. */
export interface CabView extends CabContent {
  readonly id: string;
  readonly status: 'active' | 'retired';
  readonly revision: number;
}

/** A CAB as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'changes', name: 'cab_versions' })
export class CabVersion implements Version<CabView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: CabView;
}
