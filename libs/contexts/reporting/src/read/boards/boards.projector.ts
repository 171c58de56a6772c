import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ChangeEvent, changeEventTypes, changeStateAfter } from '@chronodesk/changes/published';
import { ticketEventTypes } from '@chronodesk/tickets/published';
import { BoardChange } from './board-change.entity.js';
import { BoardTicket } from './board-ticket.entity.js';
import { type BoardTicketEvent, foldBoardTicket } from './board-tickets.fold.js';

const VERDICTS = ['SlaTargetAtRisk', 'SlaTargetBreached', 'SlaTargetMet'] as const;

/** How every ticket and change stands now, for the boards. */
export const boardsProjection = projection<BoardTicketEvent | ChangeEvent>({
  name: 'reporting.boards@1',
  handles: [...ticketEventTypes, ...VERDICTS, ...changeEventTypes],
  tables: [BoardTicket, BoardChange],
  project: async (events, rows) => {
    const keyOf = ({ stream }: { readonly stream: string }) => idOfStream(stream);
    const ofTickets = events.filter((event): event is Recorded<BoardTicketEvent> => !isOfChange(event));
    await foldRows(ofTickets, rows, { type: BoardTicket, key: 'id', keyOf, fold: foldBoardTicket });
    await foldRows(events.filter(isOfChange), rows, { type: BoardChange, key: 'id', keyOf, fold: foldBoardChange });
  },
});

const changeTypes: ReadonlySet<string> = new Set(changeEventTypes);
const isOfChange = (event: Recorded<BoardTicketEvent | ChangeEvent>): event is Recorded<ChangeEvent> =>
  changeTypes.has(event.type);

const foldBoardChange = (row: BoardChange | null, event: Recorded<ChangeEvent>): BoardChange | null => {
  if (event.type === 'ChangeRequested') {
    const { number, kind, title, service } = event.data;
    const id = idOfStream(event.stream);
    return (
      row ?? { id, number, kind, title, service, state: 'requested', risk: null, windowFrom: null, windowTo: null }
    );
  }
  if (!row) return null;
  const state = changeStateAfter(row.state, event.type);
  if (event.type === 'ChangeAssessed') return { ...row, state, risk: event.data.risk };
  if (event.type !== 'ChangeScheduled') return { ...row, state };
  const { from, to } = event.data.window;
  return { ...row, state, windowFrom: from, windowTo: to };
};
