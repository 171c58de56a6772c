import { projection, toCloudEvent } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent } from '../../domain/escalation.events.js';
import { escalationEventTypes, toPublicMessage } from '../../published/index.js';
import { ownerOfSubject } from '../../domain/subject/subject.js';
import { EscalationFeedRow } from './escalation-feed.entity.js';

/** The public messages in the order of the ledger, word for word as they go to Kafka. */
export const escalationFeedProjection = projection<EscalationEvent>({
  name: 'escalations.escalation-feed@1',
  handles: escalationEventTypes,
  tables: [EscalationFeedRow],
  project: (events, rows) => rows.upsert(EscalationFeedRow, events.flatMap(rowsOf)),
});

const rowsOf = (event: Recorded<EscalationEvent>): EscalationFeedRow[] => {
  const message = toPublicMessage(event);
  if (!message) return [];
  const { ticket, matter, level } = event.data;
  const owner = ownerOfSubject(event.data);
  const team = owner?.kind === 'team' ? owner.id : null;
  const customer = ticket?.customer ?? (matter && 'customer' in matter ? matter.customer : null);
  return [{ position: event.position, level, team, customer, message: toCloudEvent(event, message) }];
};
