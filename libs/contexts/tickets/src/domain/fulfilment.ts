import { type ChecklistItem, type TicketApprovalRequested, type TimeEntry } from './fulfilment.events.js';
import { type TicketEvent } from './ticket.events.js';

/** What decisions about approval, checklist and time need to know. */
export interface Fulfilment {
  /** Set while somebody has to agree. */
  readonly awaits: TicketApprovalRequested['data'] | null;
  readonly checklist: ReadonlyMap<number, ChecklistItem & { readonly done: boolean }>;
  readonly time: ReadonlyMap<number, TimeEntry>;
}

export const nothingToFulfil: Fulfilment = { awaits: null, checklist: new Map(), time: new Map() };

/** Folds one event; total. */
export const evolveFulfilment = (fulfilment: Fulfilment, event: TicketEvent): Fulfilment => {
  switch (event.type) {
    case 'TicketApprovalRequested':
      return { ...fulfilment, awaits: event.data };
    case 'TicketApproved':
    case 'TicketDeclined':
    case 'TicketCancelled':
      return { ...fulfilment, awaits: null };
    case 'TicketChecklistExtended': {
      const items = event.data.items.map((item) => [item.item, { ...item, done: false }] as const);
      return { ...fulfilment, checklist: new Map([...fulfilment.checklist, ...items]) };
    }
    case 'TicketChecklistTicked':
      return { ...fulfilment, checklist: new Map(fulfilment.checklist).set(event.data.item, event.data) };
    case 'TicketTimeLogged':
    case 'TicketTimeCorrected': {
      const { entry, minutes, on, note } = event.data;
      return { ...fulfilment, time: new Map(fulfilment.time).set(entry, { entry, minutes, on, note }) };
    }
    default:
      return fulfilment;
  }
};
