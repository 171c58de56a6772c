import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ChangeEvent } from '../../domain/change.events.js';
import { changeEventTypes } from '../../published/index.js';
import { foldChangeView } from '../change-view.js';
import { ChangeDetails } from './change-details.entity.js';

/** Every change as it stands now. */
export const changeDetailsProjection = projection<ChangeEvent>({
  name: 'changes.change-details@4',
  handles: changeEventTypes,
  tables: [ChangeDetails],
  project: (events, rows) =>
    foldRows(events, rows, { type: ChangeDetails, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const fold = (row: ChangeDetails | null, event: Recorded<ChangeEvent>): ChangeDetails | null => {
  const view = foldChangeView(row?.view ?? null, event);
  if (!view) return null;
  const { id, number, title, description, kind, state, service, requestedAt, window, services } = view;
  const facts = { id, number, title, description, kind, state, service, requestedAt };
  return { ...facts, windowFrom: window?.from ?? null, windowTo: window?.to ?? null, services, view };
};
