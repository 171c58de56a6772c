import { type DomainCommand } from '@chronodesk/kernel';
import { type ReleaseChange, type ReleaseChangeRefused, type ReleasePlanned } from './release.events.js';

/** `openedBy` is the actor, who may therefore not approve it. */
export type OpenRelease = DomainCommand<
  'OpenRelease',
  { readonly number: string; readonly name: string; readonly description?: string; readonly openedBy: string }
>;
export type AddReleaseChange = DomainCommand<'AddReleaseChange', { readonly change: ReleaseChange }>;
/** `change` is the id of one. */
export type RemoveReleaseChange = DomainCommand<
  'RemoveReleaseChange',
  { readonly change: string; readonly reason?: string }
>;
/** `at` is the instant of the command, ISO 8601 UTC: a new window must not be over by then. */
export type PlanRelease = DomainCommand<'PlanRelease', ReleasePlanned['data'] & { readonly at: string }>;
/** `by` is the actor. */
export type ApproveRelease = DomainCommand<'ApproveRelease', { readonly by: string; readonly conditions?: string }>;
export type DeployRelease = DomainCommand<'DeployRelease', { readonly freezeReason?: string }>;
export type CompleteRelease = DomainCommand<'CompleteRelease', { readonly notes?: string }>;
export type FailRelease = DomainCommand<'FailRelease', { readonly reason: string }>;
export type RollBackRelease = DomainCommand<'RollBackRelease', { readonly reason: string }>;
export type CancelRelease = DomainCommand<'CancelRelease', { readonly reason?: string }>;
/** Records what a change answered, in whatever state the release is by then. */
export type NoteReleaseRefusal = DomainCommand<'NoteReleaseRefusal', ReleaseChangeRefused['data']>;

/** Commands to `release-<id>`. */
export type ReleaseCommand =
  | OpenRelease
  | AddReleaseChange
  | RemoveReleaseChange
  | PlanRelease
  | ApproveRelease
  | DeployRelease
  | CompleteRelease
  | FailRelease
  | RollBackRelease
  | CancelRelease
  | NoteReleaseRefusal;
