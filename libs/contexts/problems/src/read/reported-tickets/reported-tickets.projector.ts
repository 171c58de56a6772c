import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  type TicketCancelled,
  type TicketCategorised,
  type TicketCorrected,
  type TicketOpened,
} from '@chronodesk/tickets/published';
import { wordsOf } from '../../domain/symptoms/words.js';
import { ReportedTicket } from './reported-tickets.entity.js';

type TicketFact = TicketOpened | TicketCategorised | TicketCorrected | TicketCancelled;

/** Every ticket by what it is about. */
export const reportedTicketsProjection = projection<TicketFact>({
  name: 'problems.reported-tickets@1',
  isBackground: true,
  handles: ['TicketOpened', 'TicketCategorised', 'TicketCorrected', 'TicketCancelled'],
  tables: [ReportedTicket],
  project: (events, rows) =>
    foldRows(events, rows, { type: ReportedTicket, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const fold = (row: ReportedTicket | null, event: Recorded<TicketFact>): ReportedTicket | null => {
  if (event.type === 'TicketOpened') return row ?? reported(event);
  return row && { ...row, ...changeOf(event) };
};

const reported = ({ stream, data, metadata }: Recorded<TicketOpened>): ReportedTicket => {
  const { number, kind, title, service, ci, category, subcategory } = data;
  const about = { number, kind, title, service, ci, category, subcategory, words: wordsOf(title) };
  return { id: idOfStream(stream), ...about, openedAt: metadata.occurredAt, cancelled: false };
};

const changeOf = (event: Exclude<Recorded<TicketFact>, Recorded<TicketOpened>>): Partial<ReportedTicket> => {
  switch (event.type) {
    case 'TicketCategorised':
      return { category: event.data.category, subcategory: event.data.subcategory };
    case 'TicketCorrected':
      return { ci: event.data.ci };
    case 'TicketCancelled':
      return { cancelled: true };
  }
};
