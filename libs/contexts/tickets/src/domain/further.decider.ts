import { decideAttachment, unreachable } from '@chronodesk/kernel';
import { decideAfterResolution } from './after-resolution.decider.js';
import { noteRepeatedComplaint } from './complaint.decider.js';
import { decideFamily } from './family.decider.js';
import { decideFulfilment } from './fulfilment.decider.js';
import { type FurtherCommand } from './further.commands.js';
import { type Ticket } from './ticket.js';
import { type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';

/** Decides what is beyond the daily work, each theme by its own decider. */
export const decideFurther = (command: FurtherCommand, ticket: Ticket): TicketEvent[] => {
  switch (command.type) {
    case 'GainRelative':
    case 'LoseRelative':
    case 'MakeChild':
    case 'MarkDuplicate':
    case 'PartTicket':
    case 'FollowParent':
      return decideFamily(command, ticket);
    case 'PlanClose':
    case 'CloseAsPlanned':
    case 'RateTicket':
    case 'ReviewTicket':
      return decideAfterResolution(command, ticket);
    case 'ApproveRequest':
    case 'DeclineRequest':
    case 'ExtendChecklist':
    case 'TickChecklist':
    case 'LogTime':
    case 'CorrectTime':
      return decideFulfilment(command, ticket);
    case 'NoteRepeatedComplaint':
      return noteRepeatedComplaint(command.data, ticket);
    // Like notes also afterwards: evidence often comes when the work is done.
    case 'AddAttachment':
    case 'RemoveAttachment':
      return decideAttachment('Ticket', command, rules.existing(ticket));
    default:
      return unreachable(command);
  }
};
