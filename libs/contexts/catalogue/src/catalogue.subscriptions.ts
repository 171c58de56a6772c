import { type ContextSubscriptions } from '@chronodesk/eventing';
import { type ReadStoreOptions } from '@chronodesk/read-store';

/** What the worker runs for this context. */
export const catalogueSubscriptions: ContextSubscriptions = {};

/** The tables of this context, for the data source of an app. */
export const catalogueTables: Pick<ReadStoreOptions, 'entities' | 'migrations'> = { entities: [], migrations: [] };
