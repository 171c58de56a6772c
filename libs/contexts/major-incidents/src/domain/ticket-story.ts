import { type MajorSubject } from './major-incident.events.js';

/** What a ticket's own events say of it, as far as major incidents ask. */
export interface TicketStory extends MajorSubject {
  /** History of another desk, which calls for nobody. */
  readonly imported: boolean;
  /** Closed or cancelled. */
  readonly isOver: boolean;
}

interface Told {
  readonly type: string;
  readonly data: object;
}

/** Folds one event of a `ticket-<id>` stream; null before it was opened. */
export const evolveTicketStory = (id: string, story: TicketStory | null, { type, data }: Told): TicketStory | null => {
  if (type === 'TicketOpened') return opened(id, data as OpenedTicket);
  if (!story) return null;
  switch (type) {
    case 'TicketPrioritised':
      return { ...story, priority: (data as Pick<MajorSubject, 'priority'>).priority };
    case 'TicketClosed':
    case 'TicketCancelled':
      return { ...story, isOver: true };
    case 'TicketReopened':
      return { ...story, isOver: false };
    default:
      return story;
  }
};

interface OpenedTicket extends Omit<MajorSubject, 'ticket'> {
  readonly number: string;
  readonly imported: object | null;
}

const opened = (
  id: string,
  { number, title, kind, priority, customer, service, imported }: OpenedTicket,
): TicketStory => ({
  ...{ ticket: { id, number }, title, kind, priority, customer, service },
  imported: imported !== null,
  isOver: false,
});

/** What a major incident keeps of its ticket. */
export const subjectOf = ({ ticket, title, kind, priority, customer, service }: TicketStory): MajorSubject => ({
  ...{ ticket, title, kind, priority, customer, service },
});
