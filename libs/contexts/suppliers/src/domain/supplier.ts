import { type SupplierContractSigned, type SupplierEvent } from './supplier.events.js';

export type Contract = SupplierContractSigned['data'];

/** A supplier that was registered; no more than decisions need. */
export interface RegisteredSupplier {
  readonly status: 'registered';
  readonly name: string;
  readonly description: string | null;
  readonly contracts: ReadonlyMap<string, Contract>;
}

export type Supplier = { readonly status: 'unregistered' } | RegisteredSupplier;

/** Folds one event; facts about a supplier that was never registered are passed over. */
export const evolveSupplier = (supplier: Supplier, event: SupplierEvent): Supplier => {
  if (event.type === 'SupplierRegistered') return { status: 'registered', ...event.data, contracts: new Map() };
  if (supplier.status === 'unregistered') return supplier;
  switch (event.type) {
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
