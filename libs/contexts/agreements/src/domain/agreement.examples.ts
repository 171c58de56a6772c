import { type CalendarReading } from './calendar/calendar-body.check.js';
import {
  type AgreementActivated,
  type AgreementAmended,
  type AgreementContent,
  type AgreementDrafted,
  type AgreementRetired,
  type AgreementScope,
} from './agreement.events.js';

/** 24x7; critical tickets answered in 30 minutes and resolved in 4 hours, with a warning at half time. */
export const goldContent: AgreementContent = {
  calendar: 'always',
  targets: [
    { metric: 'response', priority: 1, within: 'PT30M' },
    { metric: 'resolution', priority: 1, within: 'PT4H', thresholds: [50, 75], escalate: [75] },
    { metric: 'resolution', priority: 2, within: 'PT8H' },
  ],
  pauseOn: ['requester'],
  pausable: ['resolution'],
  onReopen: 'continue',
};

/** The same promises, but half an hour more for the first answer. */
export const slowerContent: AgreementContent = {
  ...goldContent,
  targets: goldContent.targets.map((target) => (target.metric === 'response' ? { ...target, within: 'PT1H' } : target)),
};

export const acmeScope: AgreementScope = { customer: 'acme', service: null, kind: null };

export const goldDrafted: AgreementDrafted = {
  type: 'AgreementDrafted',
  data: { name: 'Gold', kind: 'SLA', scope: acmeScope, version: 1, content: goldContent },
};
export const goldActivated: AgreementActivated = { type: 'AgreementActivated', data: { version: 1 } };
export const goldAmended: AgreementAmended = {
  type: 'AgreementAmended',
  data: { name: 'Gold', version: 2, content: slowerContent, reason: 'Anna asked for it' },
};
export const goldRetired: AgreementRetired = { type: 'AgreementRetired', data: { reason: 'Anna said so' } };

/** Something was written in March 2026, where every country keeps New Year and nothing else. */
export const specReading: CalendarReading = {
  writtenAt: '2026-03-02T08:00:00.000Z',
  knowledge: {
    isKnownZone: (name) => name.includes('/') || name === 'UTC',
    holidaysOf: ({ country }, { from, until }) =>
      country === 'DE' ? { dates: [`${from}-01-01`, `${until}-01-01`] } : { unknown: 'country' },
    sources: { holidays: 'spec 1', timeZones: '2026a' },
  },
};
