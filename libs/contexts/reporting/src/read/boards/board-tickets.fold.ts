import { type SlaClockEvent } from '@chronodesk/agreements/published';
import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type HoldReason, type TicketEvent, type TicketOpened } from '@chronodesk/tickets/published';
import { isDone, stateAfter } from '../ticket-facts/state-key.js';
import { alarmsAfterEvent, alarmsAfterVerdict, summaryOf } from './alarms.js';
import { type BoardTicket } from './board-ticket.entity.js';

/** What boards fold: everything about tickets, and what the watcher of their clocks recorded. */
export type BoardTicketEvent =
  TicketEvent | Extract<SlaClockEvent, { readonly type: 'SlaTargetAtRisk' | 'SlaTargetBreached' | 'SlaTargetMet' }>;

/** Folds one event into the row of its ticket; null as long as the ticket is not opened. */
export const foldBoardTicket = (row: BoardTicket | null, event: Recorded<BoardTicketEvent>): BoardTicket | null => {
  if (event.type === 'TicketOpened') return row ?? openedRow(event, event.data);
  if (!row) return null;
  if (isVerdict(event)) return row.live ? withAlarms(row, alarmsAfterVerdict(row.alarms, event)) : row;
  const at = event.metadata.occurredAt;
  const next = { ...row, lastAt: at, ...changeOf(event, at), ...standingAfter(event, at) };
  return withAlarms(next, next.live ? alarmsAfterEvent(row.alarms, event) : NONE);
};

const openedRow = ({ stream, metadata }: Recorded<TicketOpened>, data: TicketOpened['data']): BoardTicket => {
  const { number, kind, title, priority, service, customer } = data;
  const at = metadata.occurredAt;
  return {
    ...{ id: idOfStream(stream), number, kind, title, priority, service, customer, team: null, assignee: null },
    ...{ openedAt: at, lastAt: at, live: true, holdFor: null, holdSince: null },
    ...{ supplier: null, handedOverAt: null, acknowledged: false, alarms: NONE, ...summaryOf(NONE) },
  };
};

const withAlarms = (row: BoardTicket, alarms: BoardTicket['alarms']): BoardTicket =>
  alarms === row.alarms ? row : { ...row, alarms, ...summaryOf(alarms) };

const changeOf = (event: TicketEvent, at: string): Partial<BoardTicket> => {
  switch (event.type) {
    case 'TicketPrioritised':
      return { priority: event.data.priority };
    case 'TicketAssignedToTeam':
      return { team: event.data.team };
    case 'TicketAssignedToAgent':
      return { assignee: event.data.agent };
    case 'TicketHandedOver':
      return { supplier: event.data.supplier, handedOverAt: at, acknowledged: false };
    case 'TicketHandOverAcknowledged':
      return { acknowledged: true };
    case 'TicketTakenBack':
      return BACK;
    default:
      return {};
  }
};

const NONE: BoardTicket['alarms'] = [];
const BACK = { supplier: null, handedOverAt: null, acknowledged: false } as const;

/** Whether work is left, and what it waits for; nobody outside has what is done. */
const standingAfter = (event: TicketEvent, at: string): Partial<BoardTicket> => {
  const state = stateAfter(event);
  if (state === null) return {};
  const [, holdFor] = state.split(':') as [string, HoldReason?];
  const hold = holdFor === undefined ? { holdFor: null, holdSince: null } : { holdFor, holdSince: at };
  return isDone(state) ? { live: false, ...hold, ...BACK } : { live: true, ...hold };
};

const isVerdict = (event: BoardTicketEvent): event is Exclude<BoardTicketEvent, TicketEvent> =>
  event.type.startsWith('SlaTarget');
