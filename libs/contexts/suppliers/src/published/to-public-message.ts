import { type Recorded } from '@chronodesk/kernel';
import { type SupplierEvent } from '../domain/supplier.events.js';

/** A supplier event as other systems see it; nobody's name and no free text leave the house. */
export interface PublicSupplierEvent {
  readonly key: string;
  /** CloudEvents `type`. */
  readonly type: string;
  /** CloudEvents `subject`: the stream. */
  readonly subject: string;
  readonly data: object;
}

const PUBLIC_TYPES: Readonly<Record<SupplierEvent['type'], string>> = {
  SupplierRegistered: 'chronodesk.supplier.registered.v1',
  SupplierContractSigned: 'chronodesk.supplier.contract-signed.v1',
  SupplierContractEnded: 'chronodesk.supplier.contract-ended.v1',
  SupplierReviewed: 'chronodesk.supplier.reviewed.v1',
};

/** The public form of a supplier event. */
export const toPublicMessage = (event: Recorded<SupplierEvent>): PublicSupplierEvent => {
  const supplier = event.stream.slice(event.stream.indexOf('-') + 1);
  return {
    key: supplier,
    type: PUBLIC_TYPES[event.type],
    subject: event.stream,
    data: { supplier, ...publicFacts(event), occurredAt: event.metadata.occurredAt, revision: event.revision },
  };
};

const publicFacts = (event: Recorded<SupplierEvent>): object => {
  switch (event.type) {
    case 'SupplierRegistered':
      // The name of a firm is not personal.
      return { name: event.data.name };
    case 'SupplierContractSigned':
      return event.data;
    case 'SupplierContractEnded': {
      const { contract, at } = event.data;
      return { contract, at };
    }
    case 'SupplierReviewed': {
      const { from, to, rating } = event.data;
      return { from, to, rating };
    }
  }
};
