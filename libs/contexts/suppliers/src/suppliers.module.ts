import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ListActionsHandler } from './read/actions/actions.query.js';
import { ListContractsHandler } from './read/contracts/contracts.query.js';
import { LedgerAgreements } from './read/contracts/ledger-agreements.query.js';
import { GetPerformanceHandler } from './read/supplier-performance/supplier-performance.query.js';
import { GetSupplierHandler, ListSuppliersHandler } from './read/supplier-versions/supplier-versions.query.js';
import { JudgedHandOvers } from './read/scorecard/judged-hand-overs.query.js';
import { KnownSuppliers } from './read/scorecard/known-suppliers.query.js';
import { GetRankingHandler } from './read/scorecard/ranking.query.js';
import { ScorecardController } from './read/scorecard/scorecard.controller.js';
import { GetScorecardHandler } from './read/scorecard/scorecard.query.js';
import { ListScorecardTicketsHandler } from './read/scorecard/scorecard-tickets.query.js';
import { ScorecardWeights } from './read/scorecard/scorecard-weights.query.js';
import { StatedHandOvers } from './read/statement/stated-hand-overs.query.js';
import { StatementController } from './read/statement/statement.controller.js';
import { GetStatementHandler } from './read/statement/statement.query.js';
import { ScorecardCommandsController } from './write/scorecard.controller.js';
import { scorecardCommandHandlers } from './write/scorecard.handlers.js';
import { SupplierQueriesController } from './read/suppliers.controller.js';
import { supplierCommandHandlers } from './write/supplier.handlers.js';
import { UnderpinningAgreements } from './write/underpinning-agreements.js';
import { SupplierCommandsController } from './write/suppliers.controller.js';

/** The suppliers context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [
    ScorecardCommandsController,
    ScorecardController,
    StatementController,
    SupplierCommandsController,
    SupplierQueriesController,
  ],
  providers: [
    ...supplierCommandHandlers,
    ...scorecardCommandHandlers,
    JudgedHandOvers,
    StatedHandOvers,
    GetStatementHandler,
    KnownSuppliers,
    ScorecardWeights,
    GetScorecardHandler,
    GetRankingHandler,
    ListScorecardTicketsHandler,
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
