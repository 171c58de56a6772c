import { idOfStream } from '@chronodesk/eventing';
import { type TicketOpened } from '@chronodesk/tickets/published';
import { idsBy, raisingReactor } from './raising.js';

/** A ticket whose policy has steps for its opening, a complaint for example, is escalated without any clock. */
export const RaiseOnOpening = raisingReactor<TicketOpened>({
  name: 'escalations.raise-on-opening@1',
  handles: ['TicketOpened'],
  alarmOf: ({ stream, metadata, data: { imported, number, kind, priority, customer, service } }) => {
    // Imported history calls for nobody.
    if (imported !== null) return null;
    const facts = { number, kind, priority, customer, service, team: null, supplier: null };
    const ticket = { id: idOfStream(stream), ...facts };
    const none = { metric: null, cycle: null, target: null, dueAt: null };
    return {
      cause: { ticket, cause: 'opened', step: 'opened', ...none },
      occurrence: { on: 'opened' },
      agreementKind: null,
      at: metadata.occurredAt,
      idOf: idsBy(ticket.id, 'opened'),
    };
  },
});
