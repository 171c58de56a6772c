import { type DomainEvent } from '@chronodesk/kernel';

/** From now on this agreement, and no other, may be active for the scope. */
export type AgreementScopeClaimed = DomainEvent<'AgreementScopeClaimed', { agreement: string }>;
/** The scope is free again. */
export type AgreementScopeReleased = DomainEvent<'AgreementScopeReleased', { agreement: string }>;

/** Events of `agreementScope-<digest of the scope>` streams. */
export type AgreementScopeEvent = AgreementScopeClaimed | AgreementScopeReleased;
