import {
  type AvailabilityFact,
  type AvailabilityPeriodJudged,
  type AvailabilityTargetAtRisk,
  type AvailabilityTargetBreached,
} from './availability-clock.events.js';

/** 99.5 per cent of the service hours of March 2026 for the mail service of Acme. */
const marchFact: AvailabilityFact = {
  ...{ agreement: 'gold', version: 1, customer: 'acme', service: 'mail', per: 'month', measuredIn: 'service-hours' },
  period: { label: '2026-03', from: '2026-02-28T23:00:00Z', until: '2026-03-31T22:00:00Z' },
  ...{ step: 'breached', promised: 99.5, agreed: 'PT220H', allowed: 'PT1H6M' },
  ...{ at: '2026-03-02T10:06:00Z', noticedAt: '2026-03-02T10:06:00.120Z' },
};

export const halfUsedUp: AvailabilityTargetAtRisk = {
  type: 'AvailabilityTargetAtRisk',
  data: { ...marchFact, step: '50', at: '2026-03-02T09:33:00Z', noticedAt: '2026-03-02T09:33:00.120Z' },
};
export const availabilityBreached: AvailabilityTargetBreached = {
  type: 'AvailabilityTargetBreached',
  data: marchFact,
};
export const marchBreached: AvailabilityPeriodJudged = {
  type: 'AvailabilityPeriodJudged',
  data: {
    ...{ ...marchFact, step: 'judged', at: '2026-03-31T22:00:00Z', noticedAt: '2026-03-31T22:00:00.120Z' },
    ...{ verdict: 'breached', downtime: 'PT2H', availability: 99.09, brokenAt: '2026-03-02T10:06:00Z' },
  },
};
export const marchMet: AvailabilityPeriodJudged = {
  type: 'AvailabilityPeriodJudged',
  data: { ...marchBreached.data, verdict: 'met', downtime: 'PT40M', availability: 99.696, brokenAt: null },
};
