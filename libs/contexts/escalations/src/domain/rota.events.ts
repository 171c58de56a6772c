import { type DomainEvent } from '@chronodesk/kernel';
import { type RotaContent, type RotaOverride } from './rota/rota-content.js';

export type { Rota, RotaContent, RotaLayer, RotaOverride } from './rota/rota-content.js';

/** Who takes turns at being on call; people are opaque ids. */
export type RotaDefined = DomainEvent<'RotaDefined', { name: string; content: RotaContent }>;
/** Other turns from now on. */
export type RotaAmended = DomainEvent<'RotaAmended', { name: string; content: RotaContent; reason: string | null }>;
/** Somebody else, or nobody, is on call for a span. */
export type RotaOverridden = DomainEvent<'RotaOverridden', RotaOverride>;
/** The turns count again. */
export type RotaOverrideWithdrawn = DomainEvent<'RotaOverrideWithdrawn', { override: string; reason: string | null }>;
/** An active escalation policy relies on the rota; until it lets go, the rota cannot be retired. */
export type RotaEnlisted = DomainEvent<'RotaEnlisted', { policy: string }>;
export type RotaReleased = DomainEvent<'RotaReleased', { policy: string }>;
export type RotaRetired = DomainEvent<'RotaRetired', { reason: string | null }>;

/** Events of `rota-<id>` streams. */
export type RotaEvent =
  RotaDefined | RotaAmended | RotaOverridden | RotaOverrideWithdrawn | RotaEnlisted | RotaReleased | RotaRetired;
