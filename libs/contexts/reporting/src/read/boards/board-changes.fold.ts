import { type ChangeEvent, changeStateAfter } from '@chronodesk/changes/published';
import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type BoardChange } from './board-change.entity.js';

/** Folds one event into the row of its change; null as long as it is not requested. */
export const foldBoardChange = (row: BoardChange | null, event: Recorded<ChangeEvent>): BoardChange | null => {
  if (event.type === 'ChangeRequested') return row ?? requestedRow(event);
  if (!row) return null;
  const state = changeStateAfter(row.state, event.type);
  if (event.type === 'ChangeAssessed') return { ...row, state, risk: event.data.risk };
  if (event.type !== 'ChangeScheduled') return { ...row, state };
  const { from, to } = event.data.window;
  return { ...row, state, windowFrom: from, windowTo: to };
};

const requestedRow = ({ stream, data }: Extract<Recorded<ChangeEvent>, { type: 'ChangeRequested' }>): BoardChange => {
  const { number, kind, title, service } = data;
  const notYet = { risk: null, windowFrom: null, windowTo: null };
  return { id: idOfStream(stream), number, kind, title, service, state: 'requested', ...notYet };
};
