import type * as events from './change-model.events.js';
import { type ModelContent } from './models/change-model.js';

export const model: ModelContent = {
  name: 'Restart of an application server',
  services: ['mail', 'erp'],
  impact: 2,
  likelihood: 3,
  plan: { implementation: 'Drain, restart', test: 'Log in', rollback: 'Start the old node' },
};
export const modelDefined: events.ChangeModelDefined = { type: 'ChangeModelDefined', data: { ...model, version: 1 } };
export const modelAmended: events.ChangeModelAmended = {
  type: 'ChangeModelAmended',
  data: { ...model, services: ['mail'], version: 2, reason: 'ERP moved' },
};
export const modelRetired: events.ChangeModelRetired = { type: 'ChangeModelRetired', data: { reason: null } };
