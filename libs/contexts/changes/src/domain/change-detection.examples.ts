import type * as events from './change-detection.events.js';
import { type RecordChangeDetection } from './change-detection.decider.js';

export const SEEN_AT = '2026-03-07T21:00:00.000Z';
export const MAIL_CHANGE: events.ExplainingChange = {
  id: '0000c7c7-0000-4000-8000-000000000007',
  number: 'CHG0000007',
};
export const OTHER_CHANGE: events.ExplainingChange = {
  id: '0000c8c8-0000-4000-8000-000000000008',
  number: 'CHG0000008',
};
const concerned = { service: 'mail', services: ['mail', 'shop'] };

export const detected: events.ChangeDetected = {
  type: 'ChangeDetected',
  data: {
    ...{ ci: 'mx-1', service: null, detectedAt: SEEN_AT, source: 'integrity-watch' },
    ...{ what: '/etc/postfix/main.cf has another digest', fingerprint: 'sha256:1' },
  },
};
export const matched: events.ChangeDetectionMatched = {
  type: 'ChangeDetectionMatched',
  data: { change: MAIL_CHANGE, by: 'work', ...concerned, tolerance: 'PT15M' },
};
export const unauthorised: events.UnauthorisedChangeDetected = {
  type: 'UnauthorisedChangeDetected',
  data: { ci: 'mx-1', ...concerned, detectedAt: SEEN_AT, source: 'integrity-watch', tolerance: 'PT15M' },
};
export const justified: events.UnauthorisedChangeJustified = {
  type: 'UnauthorisedChangeJustified',
  data: { change: OTHER_CHANGE, reason: 'Queue was full' },
};
export const dismissed: events.UnauthorisedChangeDismissed = {
  type: 'UnauthorisedChangeDismissed',
  data: { reason: 'Log rotation' },
};

export const recordIt: RecordChangeDetection = {
  type: 'RecordChangeDetection',
  data: { ...detected.data, at: SEEN_AT },
};
