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
}

export type Supplier = { readonly status: 'unregistered' } | RegisteredSupplier;

/** Folds one event; facts about a supplier that was never registered are passed over. */
export const evolveSupplier = (supplier: Supplier, event: SupplierEvent): Supplier => {
  if (event.type === 'SupplierRegistered')
    return { status: 'registered', ...event.data, isActive: true, contracts: new Map() };
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
    default:
      return supplier;
  }
};
