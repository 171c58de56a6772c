import { type DomainCommand } from '@chronodesk/kernel';
import { type AgreementContent, type AgreementKind, type AgreementScope } from './agreement.events.js';

export type DraftAgreement = DomainCommand<
  'DraftAgreement',
  { name: string; kind: AgreementKind; scope: AgreementScope; content: AgreementContent }
>;
export type ActivateAgreement = DomainCommand<'ActivateAgreement', Record<string, never>>;
/** A new version; its scope is that of the agreement. */
export type AmendAgreement = DomainCommand<
  'AmendAgreement',
  { name?: string; content: AgreementContent; reason?: string }
>;
export type RetireAgreement = DomainCommand<'RetireAgreement', { reason?: string }>;

/** Commands to `agreement-<id>`. */
export type AgreementCommand = DraftAgreement | ActivateAgreement | AmendAgreement | RetireAgreement;
