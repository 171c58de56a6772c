import { NotFound } from '@chronodesk/kernel';
import { type MajorProgress } from './progress/major-progress.js';
import { type MajorFact } from './major-incident.events.js';
import * as refusal from './major-incident.refusals.js';

/** @throws NotFound where nothing was ever declared or suggested. */
export const known = (progress: MajorProgress | null): MajorProgress => {
  if (!progress) throw new NotFound('major incident');
  return progress;
};

/** Declared and not closed. @throws RuleViolation `MAJOR_INCIDENT_NOT_OPEN` */
export const open = (progress: MajorProgress | null): MajorProgress => {
  const { state, subject } = known(progress);
  if (!['declared', 'mitigated', 'resolved', 'reviewed'].includes(state))
    throw refusal.notOpen(subject.ticket.number, state);
  return progress!;
};

/** Whether the clocks of its audiences run. */
export const isRunning = ({ state }: MajorProgress): boolean => state === 'declared' || state === 'mitigated';

/** What every event of it says. */
export const factOf = ({ id, subject: { ticket } }: MajorProgress): MajorFact => ({ major: id, ticket });
