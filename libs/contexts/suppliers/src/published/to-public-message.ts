import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type ContractTargets, type SupplierEvent, type SupplierPromise } from '../domain/supplier.events.js';
import {
  type PublicContractTargets,
  type PublicSupplierFact,
  type PublicSupplierPromise,
  type PublicSuppliersEvents,
} from './public-events.js';

type Body = PublicBodyOf<PublicSuppliersEvents>;

/** The public form of a supplier event; nobody's name and no free text leave the house. */
export const toPublicMessage = (event: Recorded<SupplierEvent>): PublicMessageOf<PublicSuppliersEvents> => {
  const { stream, revision, metadata } = event;
  const supplier = stream.slice(stream.indexOf('-') + 1);
  return { key: supplier, subject: stream, ...bodyOf(event, { supplier, occurredAt: metadata.occurredAt, revision }) };
};

const bodyOf = (event: Recorded<SupplierEvent>, fact: PublicSupplierFact): Body => {
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
    case 'SupplierContractSigned':
    case 'SupplierContractEnded':
      return contractBody(event, fact);
    default:
      return reviewBody(event, fact);
  }
};

const contractBody = (
  event: Extract<SupplierEvent, { data: { contract: string } }>,
  fact: PublicSupplierFact,
): Body => {
  if (event.type === 'SupplierContractEnded') {
    const { contract, at } = event.data;
    return { type: 'chronodesk.supplier.contract-ended.v1', data: { ...fact, contract, at } };
  }
  const { contract, services, targets, from, to, terms } = event.data;
  const signed = { contract, services, targets: targetsOf(targets), from, to, agreement: terms?.agreement ?? null };
  return { type: 'chronodesk.supplier.contract-signed.v1', data: { ...fact, ...signed } };
};

type ReviewEvent = Extract<
  SupplierEvent,
  { type: 'SupplierReviewed' | 'SupplierReviewMeetingHeld' | 'SupplierActionAgreed' | 'SupplierActionDone' }
>;

const reviewBody = (event: ReviewEvent, fact: PublicSupplierFact): Body => {
  switch (event.type) {
    case 'SupplierReviewed': {
      const { from, to, rating } = event.data;
      return { type: 'chronodesk.supplier.reviewed.v1', data: { ...fact, from, to, rating } };
    }
    case 'SupplierReviewMeetingHeld': {
      const { meeting, heldAt, decisions } = event.data;
      const held = { meeting, heldAt, decisions: decisions.length };
      return { type: 'chronodesk.supplier.review-meeting-held.v1', data: { ...fact, ...held } };
    }
    case 'SupplierActionAgreed': {
      const { action, meeting, dueOn } = event.data;
      return { type: 'chronodesk.supplier.action-agreed.v1', data: { ...fact, action, meeting, dueOn } };
    }
    case 'SupplierActionDone':
      return { type: 'chronodesk.supplier.action-done.v1', data: { ...fact, action: event.data.action } };
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
