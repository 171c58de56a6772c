import { type RegulationEvent } from '../domain/regulation.events.js';
import { type RegulatoryCaseEvent } from '../domain/regulatory-case.events.js';

export type * from '../domain/regulation.events.js';
export type * from '../domain/regulatory-case.events.js';

/** Every event type of `regulation-<id>` streams. */
export const regulationEventTypes = [
  'RegulationDefined',
  'RegulationAmended',
  'RegulationRetired',
] as const satisfies readonly RegulationEvent['type'][];

/** Every event type of `regulatoryCase-<id>` streams. */
export const regulatoryCaseEventTypes = [
  'RegulatoryCaseOpened',
  'RegulatoryAnchorGiven',
  'RegulatoryStageSubmitted',
  'RegulatoryStagesWithdrawn',
  'RegulatoryDeadlineAtRisk',
  'RegulatoryDeadlineMissed',
  'RegulatoryCaseClosed',
] as const satisfies readonly RegulatoryCaseEvent['type'][];
