import { isSameValue } from '@chronodesk/kernel';
import { type NoteRepeatedComplaint } from './complaint.commands.js';
import { type Ticket } from './ticket.js';
import { type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';

/** Nothing is said about a first complaint; what was found before and is no repetition any more is taken back. */
export const noteRepeatedComplaint = (data: NoteRepeatedComplaint['data'], ticket: Ticket): TicketEvent[] => {
  const { kind, repeats } = rules.existing(ticket);
  if (kind !== 'complaint' || isSameValue(repeats, data.earlier)) return [];
  return [{ type: 'TicketComplaintRepeated', data }];
};
