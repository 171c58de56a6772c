import type * as events from './cab.events.js';

export const cab: events.CabContent = {
  name: 'Infrastructure',
  members: ['bert', 'cora', 'dirk', 'anna'],
  chair: 'bert',
  quorum: 3,
  rule: 'majority',
};
export const cabDefined: events.CabDefined = { type: 'CabDefined', data: cab };
export const cabAmended: events.CabAmended = { type: 'CabAmended', data: { ...cab, quorum: 2, reason: 'Holidays' } };
export const cabRetired: events.CabRetired = { type: 'CabRetired', data: { reason: null } };
