import {
  type ServiceOutageCorrected,
  type ServiceOutageEnded,
  type ServiceOutageStarted,
  type ServiceOutageWithdrawn,
} from './service-outage.events.js';

const about = { service: 'mail', outage: '8f0c2d3e-5b1a-5c57-9f0e-3f6b2f1c7a11.1' };

export const outageStarted: ServiceOutageStarted = {
  type: 'ServiceOutageStarted',
  data: {
    ...{ ...about, from: '2026-03-02T09:00:00.000Z', impact: 'down', planned: false },
    cause: '2f6b2f1c-4d0a-5c57-9f0e-3f6b2f1c7a12',
  },
};
export const outageEnded: ServiceOutageEnded = {
  type: 'ServiceOutageEnded',
  data: { ...about, until: '2026-03-02T09:40:00.000Z' },
};
export const outageCorrected: ServiceOutageCorrected = {
  type: 'ServiceOutageCorrected',
  data: {
    ...{ ...about, from: '2026-03-02T08:50:00.000Z', until: null, impact: 'degraded', planned: true },
    reason: 'The monitoring was late',
  },
};
export const outageWithdrawn: ServiceOutageWithdrawn = {
  type: 'ServiceOutageWithdrawn',
  data: { ...about, reason: 'False alarm' },
};
