import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  type MajorIncidentDeclared,
  type MajorIncidentEvent,
  type UpdateDeadline,
} from '@chronodesk/major-incidents/published';
import { type BoardMajor } from './board-major.entity.js';

/** Folds one event into the row of its major incident; null as long as none is declared. */
export const foldBoardMajor = (row: BoardMajor | null, event: Recorded<MajorIncidentEvent>): BoardMajor | null => {
  if (event.type === 'MajorIncidentDeclared') return declaredRow(event);
  return row && { ...row, ...changeOf(row, event) };
};

const declaredRow = ({ stream, data, metadata }: Recorded<MajorIncidentDeclared>): BoardMajor => {
  const { ticket, title, priority, service, customer, lead, deadlines } = data;
  return {
    ...{ id: idOfStream(stream), number: ticket.number, title, priority, service, customer },
    ...{ declaredAt: metadata.occurredAt, live: true, mitigated: false, lead, ...withUpdates(deadlines) },
  };
};

const changeOf = ({ updates }: BoardMajor, event: MajorIncidentEvent): Partial<BoardMajor> => {
  switch (event.type) {
    case 'MajorIncidentLeadHandedOver':
      return { lead: event.data.to };
    case 'MajorIncidentMitigated':
      return { mitigated: true };
    case 'MajorIncidentReopened':
      return { live: true, mitigated: false, ...withUpdates(event.data.deadlines) };
    case 'MajorIncidentPlanChanged': {
      const { plan, deadlines } = event.data;
      const kept = updates.filter(({ audience }) => plan.some((each) => each.audience === audience));
      return withUpdates(replaced(kept, deadlines));
    }
    case 'MajorIncidentUpdatePublished': {
      const { audience, next } = event.data;
      const others = updates.filter((update) => update.audience !== audience);
      return withUpdates(next ? [...others, next] : others);
    }
    case 'MajorIncidentResolved':
    case 'MajorIncidentClosed':
    case 'MajorIncidentRevoked':
      return { live: false, ...withUpdates([]) };
    default:
      return {};
  }
};

const replaced = (updates: readonly UpdateDeadline[], newer: readonly UpdateDeadline[]): UpdateDeadline[] => [
  ...updates.filter(({ audience }) => newer.every((each) => each.audience !== audience)),
  ...newer,
];

const withUpdates = (updates: readonly UpdateDeadline[]) => {
  const [soonest] = updates.map(({ dueAt }) => dueAt).sort((a, b) => Date.parse(a) - Date.parse(b));
  return { updates, nextUpdateAt: soonest ?? null };
};
