import { type SupplierPromise } from '../../domain/supplier.events.js';
import { type PerformanceContract, type PerformanceSupplier } from './supplier-performance.entities.js';

/** What is handed over, to whom, when. */
export interface HandedOver {
  readonly supplier: string | null;
  /** The contract named at hand-over. */
  readonly contract: string | null;
  readonly service: string | null;
  readonly at: string;
}

/** The registered supplier behind an id or a name; an id wins over a name. */
export const supplierBehind = (text: string | null, suppliers: Iterable<PerformanceSupplier>): string | null => {
  if (text === null) return null;
  const known = [...suppliers].sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    (
      known.find(({ id }) => id === text) ??
      known.find(({ name, formerNames }) => name === text || formerNames.includes(text))
    )?.id ?? null
  );
};

/**
 * The contract a hand-over falls under: the one it names, else the one in force that covers the service; of several the
 * one that began last. Null where none is in force.
 */
export const contractAtHandOver = (
  { supplier, contract, service, at }: HandedOver,
  contracts: Iterable<PerformanceContract>,
): PerformanceContract | null => {
  const inForce = [...contracts].filter(
    (one) => one.supplier === supplier && one.from <= at && (one.to === null || at < one.to),
  );
  const eligible =
    contract === null
      ? inForce.filter((one) => covers(one, service))
      : inForce.filter((one) => one.contract === contract);
  return eligible.sort(latestFirst)[0] ?? null;
};

const latestFirst = (a: PerformanceContract, b: PerformanceContract): number => {
  if (a.from !== b.from) return a.from < b.from ? 1 : -1;
  return a.contract < b.contract ? -1 : 1;
};

const covers = ({ services }: PerformanceContract, service: string | null): boolean =>
  services.length === 0 || (service !== null && services.includes(service));

/** What a contract promises for a priority. */
export const promiseFor = ({ targets }: PerformanceContract, priority: number | null): SupplierPromise => {
  const { acknowledgeWithin, returnWithin } = targets.byPriority[String(priority)] ?? targets;
  return { acknowledgeWithin, returnWithin };
};
