import { type Type } from '@nestjs/common';
import { AgreementsModule, agreementsSubscriptions, agreementsTables } from '@chronodesk/agreements';
import { CatalogueModule, catalogueSubscriptions, catalogueTables } from '@chronodesk/catalogue';
import { ChangesModule, changesSubscriptions, changesTables } from '@chronodesk/changes';
import { DirectoryModule, directorySubscriptions, directoryTables } from '@chronodesk/directory';
import { EscalationsModule, escalationsSubscriptions, escalationsTables } from '@chronodesk/escalations';
import { type ContextSubscriptions, type RowType } from '@chronodesk/eventing';
import { HistoryModule, historySubscriptions, historyTables } from '@chronodesk/history';
import { MajorIncidentsModule, majorIncidentsSubscriptions, majorIncidentsTables } from '@chronodesk/major-incidents';
import { ProblemsModule, problemsSubscriptions, problemsTables } from '@chronodesk/problems';
import { type ReadStoreOptions } from '@chronodesk/read-store';
import { RegulatoryModule, regulatorySubscriptions, regulatoryTables } from '@chronodesk/regulatory';
import { ReportingModule, reportingSubscriptions, reportingTables } from '@chronodesk/reporting';
import { SuppliersModule, suppliersSubscriptions, suppliersTables } from '@chronodesk/suppliers';
import { TicketsModule, ticketsSubscriptions, ticketsTables } from '@chronodesk/tickets';
import { SupplierStatementsModule } from './supplier-statements.module.js';
import { laneStatusTables } from './lane-status.js';

/** Every context's Nest module. */
export const contextModules: readonly Type[] = [
  TicketsModule,
  ChangesModule,
  ProblemsModule,
  AgreementsModule,
  SuppliersModule,
  SupplierStatementsModule,
  CatalogueModule,
  DirectoryModule,
  EscalationsModule,
  RegulatoryModule,
  MajorIncidentsModule,
  HistoryModule,
  ReportingModule,
];

/** Everything a worker may run. */
export const contextSubscriptions: readonly ContextSubscriptions[] = [
  ticketsSubscriptions,
  changesSubscriptions,
  problemsSubscriptions,
  agreementsSubscriptions,
  suppliersSubscriptions,
  catalogueSubscriptions,
  directorySubscriptions,
  escalationsSubscriptions,
  regulatorySubscriptions,
  majorIncidentsSubscriptions,
  historySubscriptions,
  reportingSubscriptions,
];

const tables = [
  laneStatusTables,
  ticketsTables,
  changesTables,
  problemsTables,
  agreementsTables,
  suppliersTables,
  catalogueTables,
  directoryTables,
  escalationsTables,
  regulatoryTables,
  majorIncidentsTables,
  historyTables,
  reportingTables,
];

/** Every row class and migration of the read store. */
export const readModels: Pick<ReadStoreOptions, 'entities' | 'migrations'> = {
  entities: tables.flatMap(({ entities }): readonly RowType<object>[] => entities),
  migrations: tables.flatMap(({ migrations }): ReadStoreOptions['migrations'] => migrations),
};
