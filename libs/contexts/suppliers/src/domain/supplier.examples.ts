import type * as commands from './supplier.commands.js';
import { type ContractTerms, NO_TERMS } from './contracts/contract-terms.js';
import type * as events from './supplier.events.js';

export const registered: events.SupplierRegistered = {
  type: 'SupplierRegistered',
  data: { name: 'Nordlicht Netze', description: 'Wide-area network' },
};
export const register: commands.RegisterSupplier = {
  type: 'RegisterSupplier',
  data: { name: 'Nordlicht Netze', description: 'Wide-area network' },
};

export const amended: events.SupplierAmended = {
  type: 'SupplierAmended',
  data: { name: 'Nordlicht Netze SE', description: 'Wide-area network, ask for Lou' },
};
export const deactivated: events.SupplierDeactivated = {
  type: 'SupplierDeactivated',
  data: { reason: 'Lou says they close down' },
};
export const reactivated: events.SupplierReactivated = { type: 'SupplierReactivated', data: { reason: null } };

/** Three months to the end of the year, 1,200 euros a month, and what data protection asks for. */
export const terms: ContractTerms = {
  agreement: 'uc-wan',
  notice: { period: 'P3M', timeZone: 'Europe/Berlin' },
  exit: { date: '2026-12-31', duties: ['Hand over the configuration of all routers'] },
  billing: { model: 'fixed-per-month', amount: '1200.00', currency: 'EUR' },
  dataProcessing: { signedOn: '2025-12-01', reference: 'AVV-17', subProcessors: ['Fjord Hosting'] },
  contacts: [{ role: 'service manager', name: 'Lou Berg', email: 'lou@nordlicht.example', phone: null }],
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
    terms: NO_TERMS,
  },
};
/** The same, with everything that a contract can say, for a year. */
export const signedInFull: events.SupplierContractSigned = {
  type: 'SupplierContractSigned',
  data: { ...signed.data, to: '2026-12-31T23:00:00.000Z', terms },
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

export const meetingHeld: events.SupplierReviewMeetingHeld = {
  type: 'SupplierReviewMeetingHeld',
  data: {
    meeting: '2026-q1',
    heldAt: '2026-04-15T08:00:00.000Z',
    participants: [{ role: 'service manager', name: 'Lou Berg' }],
    decisions: ['Lou calls back within the hour'],
    notes: 'Calls are answered at once',
  },
};
export const actionAgreed: events.SupplierActionAgreed = {
  type: 'SupplierActionAgreed',
  data: {
    ...{ action: '2026-q1-1', meeting: '2026-q1', text: 'Ask Lou for a second line' },
    ...{ owner: 'carla', dueOn: '2026-04-30' },
  },
};
export const actionDone: events.SupplierActionDone = {
  type: 'SupplierActionDone',
  data: { action: '2026-q1-1', note: 'Lou agreed' },
};
export const holdMeeting: commands.HoldReviewMeeting = {
  type: 'HoldReviewMeeting',
  data: {
    ...{ meeting: '2026-q1', heldAt: '2026-04-15T08:00:00.000Z', notes: 'Calls are answered at once' },
    participants: [{ role: 'service manager', name: 'Lou Berg' }],
    decisions: ['Lou calls back within the hour'],
    actions: [{ text: 'Ask Lou for a second line', owner: 'carla', dueOn: '2026-04-30' }],
  },
};
export const completeAction: commands.CompleteSupplierAction = {
  type: 'CompleteSupplierAction',
  data: { action: '2026-q1-1', note: 'Lou agreed' },
};
