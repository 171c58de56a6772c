import { foldVersions, projection } from '@chronodesk/eventing';
import { type SupplierEvent } from '../../domain/supplier.events.js';
import { supplierEventTypes } from '../../published/index.js';
import { foldSupplierView } from '../supplier-view.js';
import { SupplierVersion } from './supplier-versions.entity.js';

/** Every supplier at every instant. */
export const supplierVersionsProjection = projection<SupplierEvent>({
  name: 'suppliers.supplier-versions@2',
  handles: supplierEventTypes,
  tables: [SupplierVersion],
  project: (events, rows) => foldVersions(events, rows, { type: SupplierVersion, fold: foldSupplierView }),
});
