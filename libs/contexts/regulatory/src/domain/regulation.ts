import { type RegulationContent, type RegulationEvent } from './regulation.events.js';

/** A regulation once defined; `version` is its newest. */
export interface KnownRegulation {
  readonly status: 'active' | 'retired';
  readonly version: number;
  readonly content: RegulationContent;
}

export type Regulation = { readonly status: 'unknown' } | KnownRegulation;

/** Folds one event; total, so an event that makes no sense leaves the regulation as it is. */
export const evolveRegulation = (regulation: Regulation, event: RegulationEvent): Regulation => {
  if (event.type === 'RegulationDefined') {
    const { version, content } = event.data;
    return { status: 'active', version, content };
  }
  if (regulation.status === 'unknown') return regulation;
  switch (event.type) {
    case 'RegulationAmended': {
      const { version, content } = event.data;
      return { ...regulation, version, content };
    }
    case 'RegulationRetired':
      return { ...regulation, status: 'retired' };
    default:
      return regulation;
  }
};
