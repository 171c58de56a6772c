import { unreachable } from '@chronodesk/kernel';
import { type AfterResolutionCommand } from './after-resolution.commands.js';
import { decideAfterResolution } from './after-resolution.decider.js';
import { type FamilyCommand } from './family.commands.js';
import { decideFamily } from './family.decider.js';
import { type Ticket } from './ticket.js';
import { type TicketEvent } from './ticket.events.js';

/** Commands beyond the daily work on a ticket, by theme. */
export type FurtherCommand = FamilyCommand | AfterResolutionCommand;

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
    default:
      return unreachable(command);
  }
};
