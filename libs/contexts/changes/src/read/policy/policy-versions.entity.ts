import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ChangePolicySet } from '../../domain/change-policy.events.js';

/** How changes are approved on the desk, as the API shows it; `version` counts how often that was set. */
export type ChangePolicyView = ChangePolicySet['data'] & { readonly version: number };

/** The policy as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'changes', name: 'policy_versions' })
export class ChangePolicyVersion implements Version<ChangePolicyView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: ChangePolicyView;
}
