import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type SupplierView } from '../supplier-view.js';

/** A supplier as it stood from one instant to the next; answers lists, and `asOf`. */
@Entity({ schema: 'suppliers', name: 'supplier_versions' })
export class SupplierVersion implements Version<SupplierView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: SupplierView;
}
