import { type ChangeKind, type ChangeState } from './change.events.js';

/** What may be asked of a change after it was requested. */
export type Verb =
  | 'assess'
  | 'plan'
  | 'submit'
  | 'vote'
  | 'approve'
  | 'reject'
  | 'schedule'
  | 'start'
  | 'complete'
  | 'fail'
  | 'rollBack'
  | 'review'
  | 'cancel'
  | 'joinRelease';

type From = readonly ChangeState[];

const ended: From = ['completed', 'failed', 'rolled-back'];
const beforeVerdict: From = ['requested', 'assessed'];
const beforeStart: From = ['requested', 'assessed', 'submitted', 'approved', 'scheduled'];

/** What approvers judge stands still until they rejected it; an emergency may be written up until its review. */
const described: Record<ChangeKind, From> = {
  standard: [...beforeVerdict, 'approved', 'scheduled'],
  normal: [...beforeVerdict, 'rejected'],
  emergency: [...beforeStart, 'rejected', 'started', ...ended],
};
const judged: Record<ChangeKind, From> = {
  standard: [],
  normal: ['submitted'],
  emergency: [...beforeStart, 'started', ...ended],
};
const always = (from: From): Record<ChangeKind, From> => ({ standard: from, normal: from, emergency: from });

/** The states from which a verb is allowed, by kind of change: the whole state machine on one page. */
export const ALLOWED_FROM: Readonly<Record<Verb, Readonly<Record<ChangeKind, From>>>> = {
  assess: described,
  plan: described,
  submit: { standard: [], normal: ['assessed'], emergency: beforeVerdict },
  vote: { standard: [], normal: ['submitted'], emergency: ['submitted', 'scheduled', 'started', ...ended] },
  approve: judged,
  reject: judged,
  schedule: {
    standard: [...beforeVerdict, 'approved', 'scheduled'],
    normal: ['approved', 'scheduled'],
    emergency: beforeStart,
  },
  start: { standard: ['scheduled'], normal: ['scheduled'], emergency: beforeStart },
  complete: always(['started']),
  fail: always(['started']),
  rollBack: always(['started', 'completed', 'failed']),
  review: always(ended),
  cancel: always([...beforeStart, 'rejected']),
  joinRelease: always([...beforeStart, 'rejected']),
};
