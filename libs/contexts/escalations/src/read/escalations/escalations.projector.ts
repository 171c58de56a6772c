import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent } from '../../domain/escalation.events.js';
import { textOfRecipient } from '../../domain/policy/recipients.js';
import { escalationEventTypes } from '../../published/index.js';
import { type EscalationView, foldEscalationView } from '../escalation-view.js';
import { storyLineOf } from './escalation-story.js';
import { EscalationRow, StoryRow } from './escalations.entity.js';

/** Every raised escalation as it stands now, and the story of how it came to that. */
export const escalationsProjection = projection<EscalationEvent>({
  name: 'escalations.escalations@2',
  handles: escalationEventTypes,
  tables: [EscalationRow, StoryRow],
  project: async (events, rows) => {
    await foldRows(events, rows, { type: EscalationRow, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold });
    await rows.upsert(StoryRow, events.map(storyRow));
  },
});

const fold = (row: EscalationRow | null, event: Recorded<EscalationEvent>): EscalationRow | null => {
  const view = foldEscalationView(row?.view ?? null, event);
  if (!view) return null;
  const { id, state, level, owner, raisedAt, policy } = view;
  const recipients = [...new Set(view.recipients.flatMap((each) => [each.id, textOfRecipient(each)]))];
  const about = { ticketId: ticketIdOf(view), matter: view.matter?.kind ?? null };
  return { id, ...about, state, level, team: owner, policy: policy?.id ?? null, recipients, raisedAt, view };
};

const ticketIdOf = ({ ticket, matter }: EscalationView): string | null => {
  if (ticket) return ticket.id;
  return matter && 'ticket' in matter ? (matter.ticket?.id ?? null) : null;
};

const storyRow = (event: Recorded<EscalationEvent>): StoryRow => ({
  escalation: idOfStream(event.stream),
  revision: event.revision,
  line: storyLineOf(event),
});
