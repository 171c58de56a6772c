import { type Decider, isSameName, isSameValue, unreachable } from '@chronodesk/kernel';
import { refuseImpossible } from './change.rules.js';
import type * as commands from './release.commands.js';
import { type ReleaseChange, type ReleaseEvent, type ReleaseState } from './release.events.js';
import * as rules from './release.rules.js';
import { evolveRelease, hasRefused, type OpenedRelease, type Release } from './release.js';

type Decide<Command extends commands.ReleaseCommand> = (data: Command['data'], release: Release) => ReleaseEvent[];

/** Changes of one release at most: each event about all of them has to stay small. */
const MOST_CHANGES = 200;

/** A command that was carried out before is answered by nothing. */
const isAlready = (release: Release, state: ReleaseState): boolean => release.state === state;

const changesOf = ({ members }: OpenedRelease): ReleaseChange[] => members.map(({ change }) => change);

/** The changes about which the release still has a say. */
const ownChanges = ({ members }: OpenedRelease): ReleaseChange[] =>
  members.filter(({ goesItsOwnWay }) => !goesItsOwnWay).map(({ change }) => change);

export const openRelease: Decide<commands.OpenRelease> = (data, release) => {
  if (release.state !== 'unopened') throw rules.openedAlready();
  const { number, name, description = '', openedBy } = data;
  return [{ type: 'ReleaseOpened', data: { number, name, description, openedBy } }];
};

/** Whether the change may belong to it, is decided by the change. */
export const addChange: Decide<commands.AddReleaseChange> = ({ change }, release) => {
  const known = rules.allowing('compose', release);
  if (changesOf(known).some(({ id }) => id === change.id)) return [];
  if (known.members.length >= MOST_CHANGES) throw rules.full(known);
  return [{ type: 'ReleaseChangeAdded', data: { change } }];
};

export const removeChange: Decide<commands.RemoveReleaseChange> = ({ change, reason = null }, release) => {
  const known = rules.allowing('compose', release);
  const member = changesOf(known).find(({ id }) => id === change);
  return member ? [{ type: 'ReleaseChangeRemoved', data: { change: member, reason } }] : [];
};

export const planRelease: Decide<commands.PlanRelease> = ({ plan, window, at }, release) => {
  const known = rules.allowing('plan', release);
  if (window && !isSameValue(window, known.window)) refuseImpossible(window, at);
  const next = { plan, window };
  return isSameValue(next, { plan: known.plan, window: known.window }) ? [] : [{ type: 'ReleasePlanned', data: next }];
};

/** Approves what was not approved yet; whoever opened the release asks somebody else. */
export const approveRelease: Decide<commands.ApproveRelease> = ({ by, conditions = null }, release) => {
  const known = rules.allowing('approve', release);
  if (isSameName(known.openedBy, by)) throw rules.fourEyes(known);
  if (known.members.length === 0) throw rules.empty(known);
  const changes = known.members.filter(({ approved }) => !approved).map(({ change }) => change);
  return changes.length === 0 ? [] : [{ type: 'ReleaseApproved', data: { by, conditions, changes } }];
};

export const deployRelease: Decide<commands.DeployRelease> = ({ freezeReason = null }, release) => {
  if (isAlready(release, 'deploying')) return [];
  const known = rules.allowing('deploy', release);
  if (known.members.length === 0) throw rules.empty(known);
  return [{ type: 'ReleaseDeployed', data: { changes: changesOf(known), freezeReason } }];
};

export const completeRelease: Decide<commands.CompleteRelease> = ({ notes = null }, release) => {
  if (isAlready(release, 'completed')) return [];
  const known = rules.allowing('end', release);
  return [{ type: 'ReleaseCompleted', data: { notes, changes: changesOf(known) } }];
};

export const failRelease: Decide<commands.FailRelease> = ({ reason }, release) => {
  if (isAlready(release, 'failed')) return [];
  const known = rules.allowing('end', release);
  return [{ type: 'ReleaseFailed', data: { reason, changes: changesOf(known) } }];
};

/** Undoes what the release did: a change that did not end with it stays as it is. */
export const rollBackRelease: Decide<commands.RollBackRelease> = ({ reason }, release) => {
  if (isAlready(release, 'rolled-back')) return [];
  const known = rules.allowing('rollBack', release);
  return [{ type: 'ReleaseRolledBack', data: { reason, changes: ownChanges(known) } }];
};

export const cancelRelease: Decide<commands.CancelRelease> = ({ reason = null }, release) => {
  if (isAlready(release, 'cancelled')) return [];
  const known = rules.allowing('cancel', release);
  return [{ type: 'ReleaseCancelled', data: { reason, changes: changesOf(known) } }];
};

/** Possible in every state: what a change answers is not lost. */
export const noteRefusal: Decide<commands.NoteReleaseRefusal> = (data, release) => {
  const known = rules.existing(release);
  return hasRefused(known, data.cause, data.change.id) ? [] : [{ type: 'ReleaseChangeRefused', data }];
};

const decide = (command: commands.ReleaseCommand, release: Release): ReleaseEvent[] => {
  switch (command.type) {
    case 'OpenRelease':
      return openRelease(command.data, release);
    case 'AddReleaseChange':
      return addChange(command.data, release);
    case 'RemoveReleaseChange':
      return removeChange(command.data, release);
    case 'PlanRelease':
      return planRelease(command.data, release);
    case 'ApproveRelease':
      return approveRelease(command.data, release);
    case 'DeployRelease':
      return deployRelease(command.data, release);
    case 'CompleteRelease':
      return completeRelease(command.data, release);
    case 'FailRelease':
      return failRelease(command.data, release);
    case 'RollBackRelease':
      return rollBackRelease(command.data, release);
    case 'CancelRelease':
      return cancelRelease(command.data, release);
    case 'NoteReleaseRefusal':
      return noteRefusal(command.data, release);
    default:
      return unreachable(command);
  }
};

export const releaseDecider: Decider<Release, commands.ReleaseCommand, ReleaseEvent> = {
  initialState: { state: 'unopened' },
  evolve: evolveRelease,
  decide,
};
