import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type SupplierCommand } from '../domain/supplier.commands.js';
import { supplierDecider } from '../domain/supplier.decider.js';
import { type SupplierEvent } from '../domain/supplier.events.js';
import { type Supplier } from '../domain/supplier.js';

/** `supplier-<id>`. */
export const supplierAggregate: Aggregate<Supplier, SupplierCommand, SupplierEvent> = {
  category: 'supplier',
  decider: supplierDecider,
};

/** A supplier command on the bus. */
export class SupplierCommandMessage extends AggregateCommand<SupplierCommand> {}

export const supplierCommandHandlers = [aggregateCommandHandler(SupplierCommandMessage, supplierAggregate)];
