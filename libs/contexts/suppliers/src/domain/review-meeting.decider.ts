import { NotFound, RuleViolation } from '@chronodesk/kernel';
import type * as commands from './supplier.commands.js';
import { type SupplierEvent } from './supplier.events.js';
import { registered } from './supplier.rules.js';
import { type Supplier } from './supplier.js';

type Decide<Command extends commands.SupplierCommand> = (data: Command['data'], supplier: Supplier) => SupplierEvent[];

const meetingExists = (meeting: string) =>
  new RuleViolation('REVIEW_MEETING_EXISTS', {
    en: `Meeting ${meeting} is recorded already. Record another one under another id.`,
    de: `Das Treffen ${meeting} ist schon festgehalten. Bitte ein weiteres unter einer anderen Kennung festhalten.`,
  });

const dueBeforeMeeting = (text: string, dueOn: string, heldAt: string) =>
  new RuleViolation('SUPPLIER_ACTION_DUE_BEFORE_MEETING', {
    en: `"${text}" is due on ${dueOn}, before the meeting (${heldAt}). Choose a later day.`,
    de: `„${text}“ ist am ${dueOn} fällig, vor dem Treffen (${heldAt}). Bitte einen späteren Tag wählen.`,
  });

/** A meeting and what was agreed there are recorded at once; actions are numbered within their meeting. */
export const holdReviewMeeting: Decide<commands.HoldReviewMeeting> = (data, supplier) => {
  const { meeting, heldAt, participants, decisions = [], actions = [], notes = null } = data;
  if (registered(supplier).meetings.has(meeting)) throw meetingExists(meeting);
  const early = actions.find(({ dueOn }) => dueOn < heldAt.slice(0, 10));
  if (early) throw dueBeforeMeeting(early.text, early.dueOn, heldAt);
  return [
    { type: 'SupplierReviewMeetingHeld', data: { meeting, heldAt, participants, decisions, notes } },
    ...actions.map(({ text, owner, dueOn }, index) => ({
      type: 'SupplierActionAgreed' as const,
      data: { action: `${meeting}-${index + 1}`, meeting, text, owner, dueOn },
    })),
  ];
};

/** An action is done once. */
export const completeAction: Decide<commands.CompleteSupplierAction> = ({ action, note = null }, supplier) => {
  const state = registered(supplier).actions.get(action);
  if (state === undefined) throw new NotFound('action', action);
  return state === 'done' ? [] : [{ type: 'SupplierActionDone', data: { action, note } }];
};
