import { type SlaClockEvent } from '@chronodesk/agreements/published';
import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type HoldReason, type TicketEvent, type TicketOpened } from '@chronodesk/tickets/published';
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
  return withAlarms({ ...row, lastAt: at, ...changeOf(event, at) }, alarmsAfterEvent(row.alarms, event));
};

const openedRow = ({ stream, metadata }: Recorded<TicketOpened>, data: TicketOpened['data']): BoardTicket => {
  const { number, kind, title, priority, service, customer } = data;
  const at = metadata.occurredAt;
  return {
    ...{ id: idOfStream(stream), number, kind, title, priority, service, customer, team: null, assignee: null },
    ...{ openedAt: at, lastAt: at, live: true, holdFor: null, holdSince: null },
    ...{ supplier: null, handedOverAt: null, acknowledged: false, alarms: [], ...summaryOf([]) },
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
    case 'TicketPutOnHold':
      return hold(event.data.for, at);
    case 'TicketResumed':
    case 'TicketWorkStarted':
      return hold(null, at);
    case 'TicketHandedOver':
      return { supplier: event.data.supplier, handedOverAt: at, acknowledged: false };
    case 'TicketHandOverAcknowledged':
      return { acknowledged: true };
    case 'TicketTakenBack':
      return BACK;
    case 'TicketReopened':
      return { live: true, ...hold(event.data.hold, at) };
    case 'TicketResolved':
    case 'TicketClosed':
    case 'TicketCancelled':
      return { live: false, ...hold(null, at), ...BACK };
    default:
      return {};
  }
};

const BACK = { supplier: null, handedOverAt: null, acknowledged: false } as const;

const hold = (holdFor: HoldReason | null, at: string) => ({ holdFor, holdSince: holdFor === null ? null : at });

const isVerdict = (event: BoardTicketEvent): event is Exclude<BoardTicketEvent, TicketEvent> =>
  event.type.startsWith('SlaTarget');
