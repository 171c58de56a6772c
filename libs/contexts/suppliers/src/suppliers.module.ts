import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetPerformanceHandler } from './read/supplier-performance/supplier-performance.query.js';
import { GetSupplierHandler, ListSuppliersHandler } from './read/supplier-versions/supplier-versions.query.js';
import { SupplierQueriesController } from './read/suppliers.controller.js';
import { supplierCommandHandlers } from './write/supplier.handlers.js';
import { SupplierCommandsController } from './write/suppliers.controller.js';

/** The suppliers context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [SupplierCommandsController, SupplierQueriesController],
  providers: [...supplierCommandHandlers, GetPerformanceHandler, GetSupplierHandler, ListSuppliersHandler],
})
export class SuppliersModule {}
