import type * as commands from './supplier.commands.js';
import type * as events from './supplier.events.js';

export const registered: events.SupplierRegistered = {
  type: 'SupplierRegistered',
  data: { name: 'Nordlicht Netze', description: 'Wide-area network' },
};
export const register: commands.RegisterSupplier = {
  type: 'RegisterSupplier',
  data: { name: 'Nordlicht Netze', description: 'Wide-area network' },
};

/** Promises an acknowledgement within an hour and a return within eight, for priority 1 a quarter of that. */
export const signed: events.SupplierContractSigned = {
  type: 'SupplierContractSigned',
  data: {
    contract: 'wan-2026',
    services: ['wan'],
    targets: {
      acknowledgeWithin: 'PT1H',
      returnWithin: 'PT8H',
      byPriority: { '1': { acknowledgeWithin: 'PT15M', returnWithin: 'PT2H' } },
    },
    from: '2026-01-01T00:00:00.000Z',
    to: null,
  },
};
export const sign: commands.SignContract = { type: 'SignContract', data: signed.data };

export const ended: events.SupplierContractEnded = {
  type: 'SupplierContractEnded',
  data: { contract: 'wan-2026', at: '2026-07-01T00:00:00.000Z', reason: 'Retendered' },
};
export const end: commands.EndContract = {
  type: 'EndContract',
  data: { contract: 'wan-2026', at: '2026-07-01T00:00:00.000Z', reason: 'Retendered' },
};

export const reviewed: events.SupplierReviewed = {
  type: 'SupplierReviewed',
  data: {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-02-01T00:00:00.000Z',
    rating: 4,
    notes: 'Calls are answered at once',
    by: 'carla',
  },
};
export const review: commands.RecordReview = {
  type: 'RecordReview',
  data: {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-02-01T00:00:00.000Z',
    rating: 4,
    notes: 'Calls are answered at once',
    by: 'carla',
  },
};
