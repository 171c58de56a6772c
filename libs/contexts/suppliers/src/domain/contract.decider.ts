import { isKnownCurrency, isSameValue, NotFound, parseMoney } from '@chronodesk/kernel';
import { isKnownZone } from '@chronodesk/wall-time';
import { type Billing, type ContractTerms, NO_TERMS, type Notice } from './contracts/contract-terms.js';
import { isNoticePeriod, lastDayOfNotice } from './contracts/notice.js';
import * as rules from './contract.rules.js';
import type * as commands from './supplier.commands.js';
import { type ContractTargets, type SupplierEvent } from './supplier.events.js';
import { active, registered } from './supplier.rules.js';
import { type Contract, type Supplier } from './supplier.js';
import { faultsOf, targetsOf } from './targets.js';

type Decide<Command extends commands.SupplierCommand> = (data: Command['data'], supplier: Supplier) => SupplierEvent[];

/** Signing an id again replaces its terms; hand-overs before keep the targets they had. */
export const signContract: Decide<commands.SignContract> = (data, supplier) => {
  const { contracts } = active(supplier);
  const { contract, services = [], targets: asked = {}, from, to = null } = data;
  const faults = faultsOf(asked);
  if (faults.length > 0) throw rules.targetInvalid(faults);
  const targets = targetsOf(asked);
  const terms: ContractTerms = { ...NO_TERMS, ...data.terms };
  if (!promisesAnything(targets) && terms.agreement === null) throw rules.targetMissing(contract);
  if (to !== null && Date.parse(to) <= Date.parse(from)) throw rules.termInvalid(from, to);
  checkTerms(terms, from, to);
  const signed = { contract, services, targets, from, to, terms };
  const known = contracts.get(contract);
  return known && isSame(known, signed) ? [] : [{ type: 'SupplierContractSigned', data: signed }];
};

const promisesAnything = (targets: ContractTargets): boolean =>
  [targets, ...Object.values(targets.byPriority)].some(
    ({ acknowledgeWithin, returnWithin }) => acknowledgeWithin !== null || returnWithin !== null,
  );

const checkTerms = ({ notice, exit, billing }: ContractTerms, from: string, to: string | null): void => {
  if (notice) checkNotice(notice, from, to);
  // Days are compared as days: a contract may be left on the day it begins.
  if (exit?.date && exit.date < from.slice(0, 10)) throw rules.exitBeforeBeginning(exit.date, from);
  if (billing) checkBilling(billing);
};

const checkNotice = (notice: Notice, from: string, to: string | null): void => {
  if (!isNoticePeriod(notice.period)) throw rules.noticePeriodInvalid(notice.period);
  if (!isKnownZone(notice.timeZone)) throw rules.noticeZoneUnknown(notice.timeZone);
  const lastDay = lastDayOfNotice(notice, to);
  // Compared loosely by a day, as the beginning is an instant: notice on the very first day is in time.
  if (lastDay !== null && lastDay < dayBefore(from)) throw rules.noticeBeforeBeginning(notice.period, lastDay, from);
};

const checkBilling = ({ amount, currency }: Billing): void => {
  if (!isKnownCurrency(currency)) throw rules.currencyUnknown(currency);
  const parsed = parseMoney(amount, currency);
  if (parsed === null || parsed === 0n) throw rules.amountInvalid(amount, currency);
};

const dayBefore = (instant: string): string => new Date(Date.parse(instant) - 86_400_000).toISOString().slice(0, 10);

/** The order of services does not matter, and a contract signed before there were terms has none. */
const isSame = (known: Contract, { services, ...signed }: Contract): boolean =>
  isSameValue(
    { ...known, services: [...known.services].sort(), terms: known.terms ?? NO_TERMS },
    {
      ...signed,
      services: [...services].sort(),
    },
  );

export const endContract: Decide<commands.EndContract> = ({ contract, at, reason = null }, supplier) => {
  const known = registered(supplier).contracts.get(contract);
  if (!known) throw new NotFound('contract', contract);
  if (known.to === at) return [];
  if (Date.parse(at) <= Date.parse(known.from)) throw rules.termInvalid(known.from, at);
  if (known.to !== null && Date.parse(known.to) < Date.parse(at)) throw rules.contractEnded(contract, known.to);
  return [{ type: 'SupplierContractEnded', data: { contract, at, reason } }];
};
