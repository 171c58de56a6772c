import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type ContractTargets, type SupplierEvent, type SupplierPromise } from '../domain/supplier.events.js';
import {
  type PublicContractTargets,
  type PublicSupplierFact,
  type PublicSupplierPromise,
  type PublicSuppliersEvents,
} from './public-events.js';

/** The public form of a supplier event; nobody's name and no free text leave the house. */
export const toPublicMessage = (event: Recorded<SupplierEvent>): PublicMessageOf<PublicSuppliersEvents> => {
  const { stream, revision, metadata } = event;
  const supplier = stream.slice(stream.indexOf('-') + 1);
  return { key: supplier, subject: stream, ...bodyOf(event, { supplier, occurredAt: metadata.occurredAt, revision }) };
};

const bodyOf = (event: Recorded<SupplierEvent>, fact: PublicSupplierFact): PublicBodyOf<PublicSuppliersEvents> => {
  switch (event.type) {
    case 'SupplierRegistered':
      // The name of a firm is not personal.
      return { type: 'chronodesk.supplier.registered.v1', data: { ...fact, name: event.data.name } };
    case 'SupplierAmended':
      return { type: 'chronodesk.supplier.amended.v1', data: { ...fact, name: event.data.name } };
    case 'SupplierDeactivated':
      return { type: 'chronodesk.supplier.deactivated.v1', data: fact };
    case 'SupplierReactivated':
      return { type: 'chronodesk.supplier.reactivated.v1', data: fact };
    case 'SupplierContractSigned': {
      const { contract, services, targets, from, to, terms: more } = event.data;
      const agreement = more?.agreement ?? null;
      const terms = { contract, services, targets: targetsOf(targets), from, to, agreement };
      return { type: 'chronodesk.supplier.contract-signed.v1', data: { ...fact, ...terms } };
    }
    case 'SupplierContractEnded': {
      const { contract, at } = event.data;
      return { type: 'chronodesk.supplier.contract-ended.v1', data: { ...fact, contract, at } };
    }
    case 'SupplierReviewed': {
      const { from, to, rating } = event.data;
      return { type: 'chronodesk.supplier.reviewed.v1', data: { ...fact, from, to, rating } };
    }
  }
};

const targetsOf = ({ byPriority, ...general }: ContractTargets): PublicContractTargets => ({
  ...promiseOf(general),
  byPriority: Object.fromEntries(Object.entries(byPriority).map(([key, promise]) => [key, promiseOf(promise)])),
});

const promiseOf = ({ acknowledgeWithin, returnWithin }: SupplierPromise): PublicSupplierPromise => ({
  acknowledgeWithin,
  returnWithin,
});
