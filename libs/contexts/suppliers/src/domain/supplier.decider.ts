import { type Decider, unreachable } from '@chronodesk/kernel';
import * as contracts from './contract.decider.js';
import * as meetings from './review-meeting.decider.js';
import type * as commands from './supplier.commands.js';
import { type SupplierEvent } from './supplier.events.js';
import * as rules from './supplier.rules.js';
import { evolveSupplier, type Supplier } from './supplier.js';

type Decide<Command extends commands.SupplierCommand> = (data: Command['data'], supplier: Supplier) => SupplierEvent[];

export const registerSupplier: Decide<commands.RegisterSupplier> = ({ name, description = null }, supplier) => {
  if (supplier.status === 'unregistered') return [{ type: 'SupplierRegistered', data: { name, description } }];
  if (supplier.name === name && supplier.description === description) return [];
  throw rules.registeredAlready(supplier);
};

/** Absent fields stay as they are; a deactivated supplier can still be set right. */
export const amendSupplier: Decide<commands.AmendSupplier> = (data, supplier) => {
  const known = rules.registered(supplier);
  const { name = known.name, description = known.description } = data;
  if (name === known.name && description === known.description) return [];
  return [{ type: 'SupplierAmended', data: { name, description } }];
};

/** No more contracts; those in force and the tickets at the supplier go on, and have to be ended one by one. */
export const deactivateSupplier: Decide<commands.DeactivateSupplier> = ({ reason = null }, supplier) =>
  rules.registered(supplier).isActive ? [{ type: 'SupplierDeactivated', data: { reason } }] : [];

export const reactivateSupplier: Decide<commands.ReactivateSupplier> = ({ reason = null }, supplier) =>
  rules.registered(supplier).isActive ? [] : [{ type: 'SupplierReactivated', data: { reason } }];

export const recordReview: Decide<commands.RecordReview> = ({ from, to, rating, notes = null, by }, supplier) => {
  rules.registered(supplier);
  if (Date.parse(to) <= Date.parse(from)) throw rules.reviewPeriodInvalid(from, to);
  if (!([1, 2, 3, 4, 5] as number[]).includes(rating)) throw rules.ratingOutOfRange(rating);
  return [{ type: 'SupplierReviewed', data: { from, to, rating, notes, by } }];
};

const decide = (command: commands.SupplierCommand, supplier: Supplier): SupplierEvent[] => {
  switch (command.type) {
    case 'RegisterSupplier':
      return registerSupplier(command.data, supplier);
    case 'AmendSupplier':
      return amendSupplier(command.data, supplier);
    case 'DeactivateSupplier':
      return deactivateSupplier(command.data, supplier);
    case 'ReactivateSupplier':
      return reactivateSupplier(command.data, supplier);
    case 'SignContract':
      return contracts.signContract(command.data, supplier);
    case 'EndContract':
      return contracts.endContract(command.data, supplier);
    case 'RecordReview':
      return recordReview(command.data, supplier);
    case 'HoldReviewMeeting':
      return meetings.holdReviewMeeting(command.data, supplier);
    case 'CompleteSupplierAction':
      return meetings.completeAction(command.data, supplier);
    default:
      return unreachable(command);
  }
};

export const supplierDecider: Decider<Supplier, commands.SupplierCommand, SupplierEvent> = {
  initialState: { status: 'unregistered' },
  evolve: evolveSupplier,
  decide,
};
