import { type DomainEvent } from '@chronodesk/kernel';

/** From now on this policy, and no other, may be active for the scope. */
export type EscalationScopeClaimed = DomainEvent<'EscalationScopeClaimed', { policy: string }>;
/** The scope is free again. */
export type EscalationScopeReleased = DomainEvent<'EscalationScopeReleased', { policy: string }>;

/** Events of `escalationScope-<digest of the scope>` streams. */
export type EscalationScopeEvent = EscalationScopeClaimed | EscalationScopeReleased;
