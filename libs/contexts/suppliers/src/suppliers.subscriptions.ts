import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type SupplierEvent } from './domain/supplier.events.js';
import { supplierEventTypes } from './published/index.js';
import { toPublicMessage } from './published/to-public-message.js';
import { Suppliers1780000000111 } from './read/migrations/1780000000111-suppliers.js';
import { HandOverEnds1780000000171 } from './read/migrations/1780000000171-hand-over-ends.js';
import { RequesterRatings1780000000172 } from './read/migrations/1780000000172-requester-ratings.js';
import { SupplierContracts1780000000170 } from './read/migrations/1780000000170-supplier-contracts.js';
import {
  HandOver,
  PerformanceContract,
  PerformanceSupplier,
  PerformanceTicket,
} from './read/supplier-performance/supplier-performance.entities.js';
import { supplierPerformanceProjection } from './read/supplier-performance/supplier-performance.projector.js';
import { SupplierVersion } from './read/supplier-versions/supplier-versions.entity.js';
import { supplierVersionsProjection } from './read/supplier-versions/supplier-versions.projector.js';

const suppliersPublication: Publication = {
  name: 'suppliers.publication@1',
  topic: 'chronodesk.suppliers.v1',
  handles: supplierEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<SupplierEvent>),
};

/** What the worker runs for suppliers. */
export const suppliersSubscriptions: ContextSubscriptions = {
  projections: [supplierVersionsProjection, supplierPerformanceProjection],
  publications: [suppliersPublication],
};

/** The tables of suppliers, for the data source of an app. */
export const suppliersTables = {
  entities: [SupplierVersion, HandOver, PerformanceSupplier, PerformanceContract, PerformanceTicket],
  migrations: [
    Suppliers1780000000111,
    SupplierContracts1780000000170,
    HandOverEnds1780000000171,
    RequesterRatings1780000000172,
  ],
};
