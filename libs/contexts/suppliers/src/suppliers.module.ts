import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ListActionsHandler } from './read/actions/actions.query.js';
import { ListContractsHandler } from './read/contracts/contracts.query.js';
import { LedgerAgreements } from './read/contracts/ledger-agreements.query.js';
import { GetPerformanceHandler } from './read/supplier-performance/supplier-performance.query.js';
import { GetSupplierHandler, ListSuppliersHandler } from './read/supplier-versions/supplier-versions.query.js';
import { SupplierQueriesController } from './read/suppliers.controller.js';
import { supplierCommandHandlers } from './write/supplier.handlers.js';
import { UnderpinningAgreements } from './write/underpinning-agreements.js';
import { SupplierCommandsController } from './write/suppliers.controller.js';

/** The suppliers context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [SupplierCommandsController, SupplierQueriesController],
  providers: [
    ...supplierCommandHandlers,
    GetPerformanceHandler,
    GetSupplierHandler,
    ListSuppliersHandler,
    ListContractsHandler,
    ListActionsHandler,
    LedgerAgreements,
    { provide: UnderpinningAgreements, useExisting: LedgerAgreements },
  ],
})
export class SuppliersModule {}
