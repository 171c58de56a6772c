import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent } from '../../domain/escalation.events.js';
import { escalationEventTypes } from '../../published/index.js';
import { foldEscalationView } from '../escalation-view.js';
import { EscalationRow } from './escalations.entity.js';

/** Every escalation as it stands now. */
export const escalationsProjection = projection<EscalationEvent>({
  name: 'escalations.escalations@1',
  handles: escalationEventTypes,
  tables: [EscalationRow],
  project: (events, rows) =>
    foldRows(events, rows, { type: EscalationRow, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const fold = (row: EscalationRow | null, event: Recorded<EscalationEvent>): EscalationRow | null => {
  const view = foldEscalationView(row?.view ?? null, event);
  if (!view) return null;
  const { id, ticket, state, level, owner, raisedAt } = view;
  return { id, ticketId: ticket.id, state, level, team: owner, raisedAt, view };
};
