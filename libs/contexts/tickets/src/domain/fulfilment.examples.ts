import { type RequestItemContent } from './definition.events.js';
import type * as events from './fulfilment.events.js';

/** A laptop, as the catalogue offers it. */
export const laptop: RequestItemContent = {
  name: 'Laptop',
  service: 'workplace',
  fields: [
    { id: 'size', label: 'Size', type: 'choice', required: true, choices: ['13 inch', '15 inch'] },
    { id: 'count', label: 'How many', type: 'number', required: true, choices: [] },
    { id: 'by', label: 'Needed by', type: 'date', required: false, choices: [] },
    { id: 'why', label: 'Why', type: 'text', required: false, choices: [] },
    { id: 'remote', label: 'Send home', type: 'yes-no', required: false, choices: [] },
  ],
  approval: { kind: 'role', id: 'budget-owner' },
  checklist: ['Order', 'Install'],
};

export const itemRequested: events.TicketItemRequested = {
  type: 'TicketItemRequested',
  data: { item: 'laptop', version: 2, name: 'Laptop', form: { size: '13 inch', count: 1 } },
};
export const approvalRequested: events.TicketApprovalRequested = {
  type: 'TicketApprovalRequested',
  data: { from: { kind: 'role', id: 'budget-owner' }, requester: 'lou' },
};
export const approved: events.TicketApproved = { type: 'TicketApproved', data: { note: null } };
export const checklistExtended: events.TicketChecklistExtended = {
  type: 'TicketChecklistExtended',
  data: {
    items: [
      { item: 1, text: 'Order' },
      { item: 2, text: 'Install' },
    ],
    template: null,
  },
};
export const timeLogged: events.TicketTimeLogged = {
  type: 'TicketTimeLogged',
  data: { entry: 1, minutes: 30, on: '2026-03-02', note: 'With Lou' },
};
