import { type ContextSubscriptions } from '@chronodesk/eventing';
import { CustomerVersion, PersonVersion, TeamVersion } from './read/entries/entries.entity.js';
import {
  customerVersionsProjection,
  personVersionsProjection,
  teamVersionsProjection,
} from './read/entries/entries.projector.js';
import { Directory1780000001400 } from './read/migrations/1780000001400-directory.js';

/** What the worker runs for the directory. Nothing of it is published: it is about people. */
export const directorySubscriptions: ContextSubscriptions = {
  projections: [customerVersionsProjection, teamVersionsProjection, personVersionsProjection],
};

/** The tables of the directory, for the data source of an app. */
export const directoryTables = {
  entities: [CustomerVersion, TeamVersion, PersonVersion],
  migrations: [Directory1780000001400],
};
