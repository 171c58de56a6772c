import { type DomainCommand } from '@chronodesk/kernel';
import { type RotaEnlistment } from './rota.events.js';
import { type RotaContent, type RotaOverride } from './rota/rota-content.js';

export type DefineRota = DomainCommand<'DefineRota', { name: string; content: RotaContent }>;
export type AmendRota = DomainCommand<
  'AmendRota',
  { name: string | null; content: RotaContent; reason: string | null }
>;
export type OverrideRota = DomainCommand<'OverrideRota', RotaOverride>;
export type WithdrawRotaOverride = DomainCommand<'WithdrawRotaOverride', { override: string; reason?: string }>;
/** A policy that comes into force relies on the rota, or a version of it does so no longer. */
export type EnlistRota = DomainCommand<'EnlistRota', RotaEnlistment>;
export type ReleaseRota = DomainCommand<'ReleaseRota', RotaEnlistment>;
export type RetireRota = DomainCommand<'RetireRota', { reason?: string }>;

/** Commands to `rota-<id>`. */
export type RotaCommand =
  DefineRota | AmendRota | OverrideRota | WithdrawRotaOverride | EnlistRota | ReleaseRota | RetireRota;
