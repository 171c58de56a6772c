import type * as commands from './change.commands.js';
import { type ChangeEvent } from './change.events.js';
import { type Change } from './change.js';
import * as refusals from './change.refusals.js';
import * as rules from './change.rules.js';

type Decide<Command extends commands.ChangeCommand> = (data: Command['data'], change: Change) => ChangeEvent[];

/** One release at a time, from before the work begins; a membership that is over does not come back. */
export const joinRelease: Decide<commands.JoinRelease> = (data, change) => {
  const { release, pastMemberships } = rules.existing(change);
  if (release?.membership === data.membership || pastMemberships.includes(data.membership)) return [];
  const known = rules.allowing('joinRelease', change);
  if (release) throw refusals.inRelease(known, release.release);
  return [{ type: 'ChangeJoinedRelease', data }];
};

/** Possible in every state: whatever a change has become, its release may let it go. */
export const leaveRelease: Decide<commands.LeaveRelease> = (data, change) =>
  rules.existing(change).release?.membership === data.membership ? [{ type: 'ChangeLeftRelease', data }] : [];
