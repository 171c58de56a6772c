import { type SupplierContractSigned, type SupplierEvent } from './supplier.events.js';

export type Contract = SupplierContractSigned['data'];

/** A supplier that was registered; no more than decisions need. */
export interface RegisteredSupplier {
  readonly status: 'registered';
  readonly name: string;
  readonly description: string | null;
  /** May get new contracts. */
  readonly isActive: boolean;
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly meetings: ReadonlySet<string>;
  readonly actions: ReadonlyMap<string, 'open' | 'done'>;
}

export type Supplier = { readonly status: 'unregistered' } | RegisteredSupplier;

const NOTHING_YET: Pick<RegisteredSupplier, 'contracts' | 'meetings' | 'actions'> = {
  ...{ contracts: new Map(), meetings: new Set(), actions: new Map() },
};

/** Folds one event; facts about a supplier that was never registered are passed over. */
export const evolveSupplier = (supplier: Supplier, event: SupplierEvent): Supplier => {
  if (event.type === 'SupplierRegistered')
    return { status: 'registered', ...event.data, isActive: true, ...NOTHING_YET };
  if (supplier.status === 'unregistered') return supplier;
  switch (event.type) {
    case 'SupplierAmended':
      return { ...supplier, ...event.data };
    case 'SupplierDeactivated':
      return { ...supplier, isActive: false };
    case 'SupplierReactivated':
      return { ...supplier, isActive: true };
    case 'SupplierContractSigned':
      return { ...supplier, contracts: new Map(supplier.contracts).set(event.data.contract, event.data) };
    case 'SupplierContractEnded': {
      const ended = supplier.contracts.get(event.data.contract);
      if (!ended) return supplier;
      return {
        ...supplier,
        contracts: new Map(supplier.contracts).set(ended.contract, { ...ended, to: event.data.at }),
      };
    }
    case 'SupplierReviewMeetingHeld':
      return { ...supplier, meetings: new Set(supplier.meetings).add(event.data.meeting) };
    case 'SupplierActionAgreed':
      return { ...supplier, actions: new Map(supplier.actions).set(event.data.action, 'open') };
    case 'SupplierActionDone':
      return { ...supplier, actions: new Map(supplier.actions).set(event.data.action, 'done') };
    default:
      return supplier;
  }
};
