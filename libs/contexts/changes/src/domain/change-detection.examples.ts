import type * as events from './change-detection.events.js';
import { type RecordChangeDetection } from './change-detection.decider.js';

export const SEEN_AT = '2026-03-07T21:00:00.000Z';
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
  data: { change: { id: 'c7', number: 'CHG0000007' }, by: 'work', ...concerned, tolerance: 'PT15M' },
};
export const unauthorised: events.UnauthorisedChangeDetected = {
  type: 'UnauthorisedChangeDetected',
  data: { ci: 'mx-1', ...concerned, detectedAt: SEEN_AT, source: 'integrity-watch', tolerance: 'PT15M' },
};
export const justified: events.UnauthorisedChangeJustified = {
  type: 'UnauthorisedChangeJustified',
  data: { change: { id: 'c8', number: 'CHG0000008' }, reason: 'Queue was full' },
};
export const dismissed: events.UnauthorisedChangeDismissed = {
  type: 'UnauthorisedChangeDismissed',
  data: { reason: 'Log rotation' },
};

export const recordIt: RecordChangeDetection = {
  type: 'RecordChangeDetection',
  data: { ...detected.data, at: SEEN_AT },
};
