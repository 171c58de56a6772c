import { type Decider, type DomainCommand, RuleViolation } from '@chronodesk/kernel';
import { type EscalationScopeEvent } from './escalation-scope.events.js';

export type ClaimEscalationScope = DomainCommand<'ClaimEscalationScope', { policy: string }>;
export type ReleaseEscalationScope = DomainCommand<'ReleaseEscalationScope', { policy: string }>;
/** Commands to `escalationScope-<digest of the scope>`. */
export type EscalationScopeCommand = ClaimEscalationScope | ReleaseEscalationScope;

/** Which policy is active for a scope. */
export interface ScopeHolder {
  readonly policy: string | null;
}

const tie = (holder: string) =>
  new RuleViolation('ESCALATION_POLICY_TIE', {
    en: `Escalation policy ${holder} is active for the same scope. Retire it first, or narrow the scope.`,
    de: `Eskalationsregel ${holder} gilt schon für denselben Geltungsbereich. Bitte diese beenden oder den Bereich enger fassen.`,
  });

/** At most one policy is active per scope; the stream's revision decides who comes first. */
export const escalationScopeDecider: Decider<ScopeHolder, EscalationScopeCommand, EscalationScopeEvent> = {
  initialState: { policy: null },
  evolve: (holder, event) => {
    if (event.type === 'EscalationScopeClaimed') return { policy: event.data.policy };
    return event.type === 'EscalationScopeReleased' ? { policy: null } : holder;
  },
  decide: ({ type, data: { policy } }, holder) => {
    const isHolder = holder.policy === policy;
    if (type === 'ReleaseEscalationScope')
      return isHolder ? [{ type: 'EscalationScopeReleased', data: { policy } }] : [];
    if (holder.policy !== null && !isHolder) throw tie(holder.policy);
    return isHolder ? [] : [{ type: 'EscalationScopeClaimed', data: { policy } }];
  },
};
