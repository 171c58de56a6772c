import { type ChangeEvent, changeStateAfter, type ChangeState } from '@chronodesk/changes/published';
import { type EscalationEvent } from '@chronodesk/escalations/published';
import { type TicketEvent } from '@chronodesk/tickets/published';

/** The events that make up the desk. */
export type DeskEvent = TicketEvent | ChangeEvent | EscalationEvent;

/** What the desk counts about one thing. */
export interface DeskState {
  readonly state: string;
  readonly priority: number | null;
  readonly team: string | null;
}

/** Folds one event of a ticket, a change or an escalation; null as long as the thing has not begun. */
export const foldDeskState = (before: DeskState | null, event: DeskEvent): DeskState | null =>
  beginning(event) ??
  (before && (ticketState(before, event) ?? changeState(before, event) ?? escalationState(before, event) ?? before));

const beginning = (event: DeskEvent): DeskState | null => {
  switch (event.type) {
    case 'TicketOpened':
      return { state: 'new', priority: event.data.priority, team: null };
    case 'ChangeRequested':
      return { state: 'requested', priority: null, team: null };
    case 'EscalationRaised':
      return { state: 'open', priority: event.data.ticket?.priority ?? null, team: event.data.owner };
    default:
      return null;
  }
};

const ticketState = (before: DeskState, event: DeskEvent): DeskState | null => {
  switch (event.type) {
    case 'TicketPrioritised':
      return { ...before, priority: event.data.priority };
    case 'TicketAssignedToTeam':
      return { ...before, team: event.data.team };
    case 'TicketWorkStarted':
    case 'TicketResumed':
      return { ...before, state: 'active' };
    case 'TicketPutOnHold':
      return { ...before, state: 'on-hold' };
    case 'TicketReopened':
      return { ...before, state: event.data.hold ? 'on-hold' : 'active' };
    case 'TicketResolved':
      return { ...before, state: 'resolved' };
    case 'TicketClosed':
      return { ...before, state: 'closed' };
    case 'TicketCancelled':
    case 'TicketMarkedDuplicate':
      return { ...before, state: 'cancelled' };
    case 'TicketParted':
      return event.data.type === 'duplicate' ? { ...before, state: 'active' } : before;
    default:
      return null;
  }
};

const changeState = (before: DeskState, event: DeskEvent): DeskState | null =>
  isChangeEvent(event) ? { ...before, state: changeStateAfter(before.state as ChangeState, event.type) } : null;

const isChangeEvent = (event: DeskEvent): event is ChangeEvent => event.type.startsWith('Change');

const escalationState = (before: DeskState, event: DeskEvent): DeskState | null => {
  switch (event.type) {
    case 'EscalationClimbed':
      return { ...before, state: 'open', team: event.data.owner };
    case 'EscalationRepeated':
      return { ...before, state: 'open' };
    case 'EscalationAcknowledged':
      return { ...before, state: 'acknowledged' };
    case 'EscalationResolved':
      return { ...before, state: 'resolved' };
    default:
      return null;
  }
};
