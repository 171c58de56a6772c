import { type Decider, NotFound, unreachable } from '@chronodesk/kernel';
import type * as commands from './supplier.commands.js';
import { type ContractTargets, type SupplierEvent, type SupplierPromise } from './supplier.events.js';
import * as rules from './supplier.rules.js';
import { type Contract, evolveSupplier, type Supplier } from './supplier.js';
import { faultsOf, targetsOf } from './targets.js';

type Decide<Command extends commands.SupplierCommand> = (data: Command['data'], supplier: Supplier) => SupplierEvent[];

export const registerSupplier: Decide<commands.RegisterSupplier> = ({ name, description = null }, supplier) => {
  if (supplier.status === 'unregistered') return [{ type: 'SupplierRegistered', data: { name, description } }];
  if (supplier.name === name && supplier.description === description) return [];
  throw rules.registeredAlready(supplier);
};

/** Signing an id again replaces its terms; hand-overs before keep the targets they had. */
export const signContract: Decide<commands.SignContract> = (data, supplier) => {
  const { contracts } = rules.registered(supplier);
  const { contract, services = [], from, to = null } = data;
  const faults = faultsOf(data.targets);
  if (faults.length > 0) throw rules.targetInvalid(faults);
  const targets = targetsOf(data.targets);
  if (!promisesAnything(targets)) throw rules.targetMissing(contract);
  if (to !== null && Date.parse(to) <= Date.parse(from)) throw rules.termInvalid(from, to);
  const terms = { contract, services, targets, from, to };
  const known = contracts.get(contract);
  return known && isSame(known, terms) ? [] : [{ type: 'SupplierContractSigned', data: terms }];
};

const promisesAnything = (targets: ContractTargets): boolean =>
  [targets, ...Object.values(targets.byPriority)].some(
    ({ acknowledgeWithin, returnWithin }) => acknowledgeWithin !== null || returnWithin !== null,
  );

const isSame = (one: Contract, other: Contract): boolean =>
  one.from === other.from &&
  one.to === other.to &&
  [...one.services].sort().join('\n') === [...other.services].sort().join('\n') &&
  wordingOf(one.targets) === wordingOf(other.targets);

const wordingOf = ({ byPriority, ...general }: ContractTargets): string =>
  ['', '1', '2', '3', '4'].map((priority) => promiseWording(priority ? byPriority[priority] : general)).join('; ');

const promiseWording = (promise: SupplierPromise | undefined): string =>
  promise ? `${promise.acknowledgeWithin}, ${promise.returnWithin}` : 'as in general';

export const endContract: Decide<commands.EndContract> = ({ contract, at, reason = null }, supplier) => {
  const known = rules.registered(supplier).contracts.get(contract);
  if (!known) throw new NotFound('contract', contract);
  if (known.to === at) return [];
  if (Date.parse(at) <= Date.parse(known.from)) throw rules.termInvalid(known.from, at);
  if (known.to !== null && Date.parse(known.to) < Date.parse(at)) throw rules.contractEnded(contract, known.to);
  return [{ type: 'SupplierContractEnded', data: { contract, at, reason } }];
};

export const recordReview: Decide<commands.RecordReview> = ({ from, to, rating, notes = null, by }, supplier) => {
  rules.registered(supplier);
  if (Date.parse(to) <= Date.parse(from)) throw rules.reviewPeriodInvalid(from, to);
  return [{ type: 'SupplierReviewed', data: { from, to, rating, notes, by } }];
};

const decide = (command: commands.SupplierCommand, supplier: Supplier): SupplierEvent[] => {
  switch (command.type) {
    case 'RegisterSupplier':
      return registerSupplier(command.data, supplier);
    case 'SignContract':
      return signContract(command.data, supplier);
    case 'EndContract':
      return endContract(command.data, supplier);
    case 'RecordReview':
      return recordReview(command.data, supplier);
    default:
      return unreachable(command);
  }
};

export const supplierDecider: Decider<Supplier, commands.SupplierCommand, SupplierEvent> = {
  initialState: { status: 'unregistered' },
  evolve: evolveSupplier,
  decide,
};
