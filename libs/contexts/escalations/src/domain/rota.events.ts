import { type DomainEvent } from '@chronodesk/kernel';
import { type RotaContent, type RotaOverride } from './rota/rota-content.js';

export type { Rota, RotaContent, RotaLayer, RotaOverride } from './rota/rota-content.js';

export interface RotaEnlistment {
  readonly policy: string;
  /** Id of the command that puts the policy in force, as it is from then on. */
  readonly claim: string;
}

/** Who takes turns at being on call; people are opaque ids. */
export type RotaDefined = DomainEvent<'RotaDefined', { name: string; content: RotaContent }>;
/** Other turns from now on. */
export type RotaAmended = DomainEvent<'RotaAmended', { name: string; content: RotaContent; reason: string | null }>;
/** Somebody else, or nobody, is on call for a span. */
export type RotaOverridden = DomainEvent<'RotaOverridden', RotaOverride>;
/** The turns count again. */
export type RotaOverrideWithdrawn = DomainEvent<'RotaOverrideWithdrawn', { override: string; reason: string | null }>;
/**
 * An escalation policy relies on the rota; until it lets go, the rota cannot be retired. `claim` is the command that wants it:
 * one that ends lets go of nothing that another has claimed meanwhile.
 */
export type RotaEnlisted = DomainEvent<'RotaEnlisted', RotaEnlistment>;
export type RotaReleased = DomainEvent<'RotaReleased', RotaEnlistment>;
export type RotaRetired = DomainEvent<'RotaRetired', { reason: string | null }>;

/** Events of `rota-<id>` streams. */
export type RotaEvent =
  RotaDefined | RotaAmended | RotaOverridden | RotaOverrideWithdrawn | RotaEnlisted | RotaReleased | RotaRetired;
