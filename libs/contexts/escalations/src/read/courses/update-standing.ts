import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentEvent, type UpdateDeadline } from '@chronodesk/major-incidents/published';
import { type MajorUpdateMatter, type SettledReason } from '../../domain/escalation.events.js';

/**
 * Folds one event of a major incident: why an escalation about one of its updates is settled; null while it is not. What
 * was before the deadline was set has nothing to do with it: it may have been declared, or planned, once before.
 */
export const foldUpdateOver = (
  over: SettledReason | null,
  event: Recorded<MajorIncidentEvent>,
  { audience, number }: MajorUpdateMatter,
): SettledReason | null => {
  const set = deadlinesSetBy(event).find((deadline) => deadline.audience === audience);
  if (set?.number === number) return null;
  if (over) return over;
  switch (event.type) {
    case 'MajorIncidentUpdatePublished':
      return set && set.number > number ? 'update-published' : null;
    case 'MajorIncidentPlanChanged':
      return set || event.data.plan.every((one) => one.audience !== audience) ? 'plan-changed' : null;
    case 'MajorIncidentResolved':
    case 'MajorIncidentRevoked':
    case 'MajorIncidentClosed':
      return 'major-incident-over';
    default:
      return null;
  }
};

const deadlinesSetBy = (event: Recorded<MajorIncidentEvent>): readonly UpdateDeadline[] => {
  switch (event.type) {
    case 'MajorIncidentDeclared':
    case 'MajorIncidentPlanChanged':
    case 'MajorIncidentReopened':
      return event.data.deadlines;
    case 'MajorIncidentUpdatePublished':
      return event.data.next ? [event.data.next] : [];
    default:
      return [];
  }
};
