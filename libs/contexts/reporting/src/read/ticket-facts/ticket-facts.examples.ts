import { type TicketEvent, type TicketOpened } from '@chronodesk/tickets/published';

/** A ticket as it is opened: priority 3, nobody in charge. */
export const opened = (changes: Partial<TicketOpened['data']> = {}): TicketOpened => ({
  type: 'TicketOpened',
  data: {
    number: 'INC0000001',
    kind: 'incident',
    title: 'No mail',
    description: '',
    requester: 'anna',
    customer: null,
    service: null,
    ci: null,
    category: null,
    subcategory: null,
    impact: 2,
    urgency: 2,
    priority: 3,
    channel: null,
    attributes: {},
    imported: null,
    ...changes,
  },
});
export const toTeam = (team: string | null): TicketEvent => ({ type: 'TicketAssignedToTeam', data: { team } });
export const toAgent = (agent: string | null): TicketEvent => ({ type: 'TicketAssignedToAgent', data: { agent } });
export const started: TicketEvent = { type: 'TicketWorkStarted', data: {} };
export const resolved: TicketEvent = { type: 'TicketResolved', data: { resolution: null, code: null } };
export const closed: TicketEvent = { type: 'TicketClosed', data: {} };
export const cancelled: TicketEvent = { type: 'TicketCancelled', data: { reason: null } };
export const touched: TicketEvent = { type: 'TicketTouched', data: {} };
export const onHold = (reason: 'requester' | 'supplier' | 'problem'): TicketEvent => ({
  type: 'TicketPutOnHold',
  data: { for: reason, reason: null },
});
export const reopened = (hold: 'requester' | null = null): TicketEvent => ({
  type: 'TicketReopened',
  data: { reason: null, hold },
});
