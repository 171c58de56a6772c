import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type RegulatoryCaseEvent } from './domain/regulatory-case.events.js';
import { regulatoryCaseEventTypes } from './published/index.js';
import { toPublicMessage } from './published/to-public-message.js';
import { WatchDeadlines } from './react/watch-deadlines.js';
import { DueStepRow, RegulatoryCaseRow, RegulatoryCaseVersion } from './read/cases/cases.entities.js';
import { regulatoryCasesProjection, regulatoryCaseVersionsProjection } from './read/cases/cases.projector.js';
import { Regulatory1780000000160 } from './read/migrations/1780000000160-regulatory.js';
import { RegulationVersionRow } from './read/regulations/regulation-versions.entity.js';
import { regulationVersionsProjection } from './read/regulations/regulation-versions.projector.js';

const regulatoryPublication: Publication = {
  name: 'regulatory.publication@1',
  topic: 'chronodesk.regulatory.v1',
  handles: regulatoryCaseEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<RegulatoryCaseEvent>),
};

/** What the worker runs for statutory reports. */
export const regulatorySubscriptions: ContextSubscriptions = {
  projections: [regulationVersionsProjection, regulatoryCasesProjection, regulatoryCaseVersionsProjection],
  watchers: [WatchDeadlines],
  publications: [regulatoryPublication],
};

/** The tables of this context, for the data source of an app. */
export const regulatoryTables = {
  entities: [RegulationVersionRow, RegulatoryCaseRow, DueStepRow, RegulatoryCaseVersion],
  migrations: [Regulatory1780000000160],
};
