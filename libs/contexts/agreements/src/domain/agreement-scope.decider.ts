import { type Decider, type DomainCommand, RuleViolation } from '@chronodesk/kernel';
import { type AgreementScopeEvent } from './agreement-scope.events.js';

export type ClaimAgreementScope = DomainCommand<'ClaimAgreementScope', { agreement: string }>;
export type ReleaseAgreementScope = DomainCommand<'ReleaseAgreementScope', { agreement: string }>;
/** Commands to `agreementScope-<digest of the scope>`. */
export type AgreementScopeCommand = ClaimAgreementScope | ReleaseAgreementScope;

/** Who is active for a scope. */
export interface ScopeHolder {
  readonly agreement: string | null;
}

const tie = (holder: string) =>
  new RuleViolation('AGREEMENT_TIE', {
    en: `Agreement ${holder} is active for the same scope. Retire it first, or narrow the scope.`,
    de: `Vereinbarung ${holder} gilt schon für denselben Geltungsbereich. Bitte diese beenden oder den Geltungsbereich enger fassen.`,
  });

/** At most one agreement is active per scope; the stream's revision decides who comes first. */
export const agreementScopeDecider: Decider<ScopeHolder, AgreementScopeCommand, AgreementScopeEvent> = {
  initialState: { agreement: null },
  evolve: (holder, event) => {
    if (event.type === 'AgreementScopeClaimed') return { agreement: event.data.agreement };
    return event.type === 'AgreementScopeReleased' ? { agreement: null } : holder;
  },
  decide: ({ type, data: { agreement } }, holder) => {
    const isHolder = holder.agreement === agreement;
    if (type === 'ReleaseAgreementScope')
      return isHolder ? [{ type: 'AgreementScopeReleased', data: { agreement } }] : [];
    if (holder.agreement !== null && !isHolder) throw tie(holder.agreement);
    return isHolder ? [] : [{ type: 'AgreementScopeClaimed', data: { agreement } }];
  },
};
