import { type DomainCommand } from '@chronodesk/kernel';
import { type RotaContent, type RotaOverride } from './rota/rota-content.js';

export type DefineRota = DomainCommand<'DefineRota', { name: string; content: RotaContent }>;
export type AmendRota = DomainCommand<
  'AmendRota',
  { name: string | null; content: RotaContent; reason: string | null }
>;
export type OverrideRota = DomainCommand<'OverrideRota', RotaOverride>;
export type WithdrawRotaOverride = DomainCommand<'WithdrawRotaOverride', { override: string; reason?: string }>;
/** An active policy relies on the rota, or does so no longer. */
export type EnlistRota = DomainCommand<'EnlistRota', { policy: string }>;
export type ReleaseRota = DomainCommand<'ReleaseRota', { policy: string }>;
export type RetireRota = DomainCommand<'RetireRota', { reason?: string }>;

/** Commands to `rota-<id>`. */
export type RotaCommand =
  DefineRota | AmendRota | OverrideRota | WithdrawRotaOverride | EnlistRota | ReleaseRota | RetireRota;
