import type * as events from './family.events.js';

/** The printer's ticket among others about the same matter. */
export const mailTicket: events.TicketRef = { id: '0b54a1f6-2f0c-5a55-8f5c-1d6a3f0f7b11', number: 'INC0000007' };
export const relation = '5d7e4a7c-6f0a-5a7f-9d8e-2b1c3d4e5f60';

export const markedDuplicate: events.TicketMarkedDuplicate = {
  type: 'TicketMarkedDuplicate',
  data: { original: mailTicket, relation },
};
export const madeChild: events.TicketMadeChild = { type: 'TicketMadeChild', data: { parent: mailTicket, relation } };
export const partedFromParent: events.TicketParted = {
  type: 'TicketParted',
  data: { type: 'child', from: mailTicket, relation, reason: 'Lou has another printer' },
};
export const partedFromOriginal: events.TicketParted = {
  type: 'TicketParted',
  data: { type: 'duplicate', from: mailTicket, relation, reason: null },
};
export const childGained: events.TicketRelativeGained = {
  type: 'TicketRelativeGained',
  data: { type: 'child', relative: mailTicket, relation },
};
export const duplicateGained: events.TicketRelativeGained = {
  type: 'TicketRelativeGained',
  data: { type: 'duplicate', relative: mailTicket, relation },
};
export const childLost: events.TicketRelativeLost = {
  type: 'TicketRelativeLost',
  data: { type: 'child', relative: mailTicket, relation },
};
