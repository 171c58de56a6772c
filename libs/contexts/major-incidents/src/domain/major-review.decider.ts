import { NotFound } from '@chronodesk/kernel';
import type * as commands from './major-incident.commands.js';
import { type MajorIncidentEvent } from './major-incident.events.js';
import * as refusal from './major-incident.refusals.js';
import { factOf, known, open } from './major-incident.states.js';
import { type ActionItem, type MajorProgress } from './progress/major-progress.js';

type Decide<Command extends commands.MajorIncidentCommand> = (
  data: Command['data'],
  progress: MajorProgress | null,
) => MajorIncidentEvent[];

/** What was learnt, with what has to be done; both in one decision, so that no action is lost. */
export const reviewMajor: Decide<commands.ReviewMajorIncident> = ({ summary, findings, actions }, progress) => {
  const major = resolved(progress);
  const fact = factOf(major);
  return [
    { type: 'MajorIncidentReviewed', data: { ...fact, summary, findings } },
    ...actions.map((action, index) => added(major, action, index)),
  ];
};

/** At any time once it is declared, also after the end: some things turn up late. */
export const addAction: Decide<commands.AddAction> = (action, progress) => {
  const major = declaredOnce(progress);
  return [added(major, action, 0)];
};

export const completeAction: Decide<commands.CompleteAction> = ({ action, note }, progress) => {
  const major = declaredOnce(progress);
  if (actionOf(major, action).state !== 'open') throw refusal.actionSettled(action);
  return [{ type: 'MajorIncidentActionDone', data: { ...factOf(major), action, note } }];
};

export const dropAction: Decide<commands.DropAction> = ({ action, reason }, progress) => {
  const major = declaredOnce(progress);
  if (actionOf(major, action).state !== 'open') throw refusal.actionSettled(action);
  return [{ type: 'MajorIncidentActionDropped', data: { ...factOf(major), action, reason } }];
};

/** Nobody closes without a review unless a reason is given. */
export const closeMajor: Decide<commands.CloseMajorIncident> = ({ reason }, progress) => {
  if (known(progress).state === 'closed') return [];
  const major = resolved(progress);
  const reviewed = major.state === 'reviewed';
  if (!reviewed && reason === null) throw refusal.notReviewed(major.subject.ticket.number);
  return [{ type: 'MajorIncidentClosed', data: { ...factOf(major), reviewed, reason } }];
};

const resolved = (progress: MajorProgress | null): MajorProgress => {
  const major = open(progress);
  if (major.state !== 'resolved' && major.state !== 'reviewed') throw refusal.notResolved(major.subject.ticket.number);
  return major;
};

/** Declared at some time and not revoked; a closed one still has its actions. */
const declaredOnce = (progress: MajorProgress | null): MajorProgress =>
  known(progress).state === 'closed' ? progress! : open(progress);

const added = (major: MajorProgress, action: commands.NewAction, index: number): MajorIncidentEvent => ({
  type: 'MajorIncidentActionAdded',
  data: { ...factOf(major), action: major.actions.length + 1 + index, ...action },
});

const actionOf = ({ actions }: MajorProgress, action: number): ActionItem => {
  const found = actions.find((one) => one.action === action);
  if (!found) throw new NotFound('action', String(action));
  return found;
};
