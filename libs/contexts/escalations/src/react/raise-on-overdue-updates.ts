import { type MajorIncidentUpdateOverdue } from '@chronodesk/major-incidents/published';
import { majorAt } from '../read/courses/major-facts.query.js';
import { idsBy, raisingReactor } from './raising.js';

/** An update of a major incident that did not come is escalated; without a policy for those, to whoever leads. */
export const RaiseOnOverdueUpdates = raisingReactor<MajorIncidentUpdateOverdue>({
  name: 'escalations.raise-on-overdue-updates@1',
  handles: ['MajorIncidentUpdateOverdue'],
  alarmOf: async (overdue, store) => {
    const { major, ticket, audience, number, at, dueAt } = overdue.data;
    const facts = await majorAt(store, overdue);
    const matter = { kind: 'major-incident-update', major, ticket, ...facts, audience, number } as const;
    const none = { metric: null, cycle: null, target: null };
    return {
      cause: { ticket: null, matter, cause: 'breached', step: 'overdue', dueAt, ...none },
      occurrence: { on: 'breached', metric: null },
      agreementKind: null,
      at,
      idOf: idsBy('major-incident-update', major, audience, number),
    };
  },
});
