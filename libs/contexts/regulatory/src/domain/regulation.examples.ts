import {
  type RegulationAmended,
  type RegulationContent,
  type RegulationDefined,
  type RegulationRetired,
  type Stage,
} from './regulation.events.js';
import { nis2 } from './templates/nis2.js';

/** A stage of 24 hours after awareness; change what matters. */
export const stage = (changes: Partial<Stage> = {}): Stage => ({
  id: 'report',
  name: { en: 'Report', de: 'Meldung' },
  within: 'PT24H',
  after: 'awareness',
  counts: 'first',
  notLaterThan: null,
  nextWorkingDay: false,
  form: { id: 'report', fields: [] },
  owner: { kind: 'team', id: 'security' },
  thresholds: [],
  ...changes,
});

/** A regulation of its own making, counting from awareness, and from classification once it is known. */
export const regulation = (stages: readonly Stage[], changes: Partial<RegulationContent> = {}): RegulationContent => ({
  name: 'House rule',
  jurisdiction: null,
  source: null,
  timeZone: 'Europe/Berlin',
  holidays: [],
  anchors: [
    { id: 'awareness', name: { en: 'Awareness', de: 'Kenntnis' }, atOpening: true },
    { id: 'classification', name: { en: 'Classification', de: 'Einstufung' }, atOpening: false },
  ],
  stages,
  ...changes,
});

export const defined: RegulationDefined = {
  type: 'RegulationDefined',
  data: { version: 1, template: 'nis2', content: nis2 },
};
export const amended: RegulationAmended = {
  type: 'RegulationAmended',
  data: { version: 2, content: { ...nis2, timeZone: 'Europe/Vienna' }, reason: 'moved to Vienna' },
};
export const retired: RegulationRetired = {
  type: 'RegulationRetired',
  data: { name: 'NIS2', version: 1, reason: 'replaced' },
};
