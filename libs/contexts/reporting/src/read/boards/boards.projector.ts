import { foldRows, idOfStream, projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ChangeEvent, changeEventTypes } from '@chronodesk/changes/published';
import { type MajorIncidentEvent, majorIncidentEventTypes } from '@chronodesk/major-incidents/published';
import { ticketEventTypes } from '@chronodesk/tickets/published';
import { BoardChange } from './board-change.entity.js';
import { foldBoardChange } from './board-changes.fold.js';
import { BoardMajor } from './board-major.entity.js';
import { foldBoardMajor } from './board-majors.fold.js';
import { BoardTicket } from './board-ticket.entity.js';
import { type BoardTicketEvent, foldBoardTicket } from './board-tickets.fold.js';

type BoardEvent = BoardTicketEvent | ChangeEvent | MajorIncidentEvent;

const VERDICTS = ['SlaTargetAtRisk', 'SlaTargetBreached', 'SlaTargetMet'] as const;

/** How every ticket, change and major incident stands now, for the boards. */
export const boardsProjection = projection<BoardEvent>({
  name: 'reporting.boards@1',
  handles: [...ticketEventTypes, ...VERDICTS, ...changeEventTypes, ...majorIncidentEventTypes],
  tables: [BoardTicket, BoardChange, BoardMajor],
  project: async (events, rows: Rows) => {
    const keyOf = ({ stream }: { readonly stream: string }) => idOfStream(stream);
    const tickets = events.filter((event) => !changeTypes.has(event.type) && !majorTypes.has(event.type));
    const changes = events.filter(({ type }) => changeTypes.has(type)) as Recorded<ChangeEvent>[];
    const majors = events.filter(({ type }) => majorTypes.has(type)) as Recorded<MajorIncidentEvent>[];
    const ofTickets = { type: BoardTicket, key: 'id', keyOf, fold: foldBoardTicket } as const;
    await foldRows(tickets as Recorded<BoardTicketEvent>[], rows, ofTickets);
    await foldRows(changes, rows, { type: BoardChange, key: 'id', keyOf, fold: foldBoardChange });
    await foldRows(majors, rows, { type: BoardMajor, key: 'id', keyOf, fold: foldBoardMajor });
  },
});

const changeTypes: ReadonlySet<string> = new Set(changeEventTypes);
const majorTypes: ReadonlySet<string> = new Set(majorIncidentEventTypes);
