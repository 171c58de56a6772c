import type * as events from './change-freeze.events.js';

/** Year-end closing: nothing happens to the ERP. */
export const frozen: events.ChangeFreezeDeclared = {
  type: 'ChangeFreezeDeclared',
  data: {
    freeze: 'year-end',
    service: 'erp',
    window: { from: '2026-12-20T00:00:00.000Z', to: '2027-01-06T00:00:00.000Z' },
    reason: 'Year-end closing',
  },
};
export const lifted: events.ChangeFreezeLifted = {
  type: 'ChangeFreezeLifted',
  data: { freeze: 'year-end', service: 'erp', reason: 'Closed early' },
};
export const BEFORE_FREEZE = '2026-12-01T00:00:00.000Z';
