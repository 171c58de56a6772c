import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { escalationPolicyDecider } from './escalation-policy.decider.js';
import { type EscalationPolicyEvent } from './escalation-policy.events.js';
import { type EscalationScopeEvent } from './escalation-scope.events.js';
import { escalationScopeDecider } from './escalation-scope.decider.js';
import { complaints, complaintSteps, goldSteps } from './policy/policy.examples.js';

const given = specify(escalationPolicyDecider);
const defined: EscalationPolicyEvent = {
  type: 'EscalationPolicyDefined',
  data: { name: 'Gold', scope: complaints, version: 1, content: goldSteps },
};
const activated: EscalationPolicyEvent = { type: 'EscalationPolicyActivated', data: { version: 1 } };
const retired: EscalationPolicyEvent = { type: 'EscalationPolicyRetired', data: { reason: null } };
const define = { name: 'Gold', scope: complaints, content: goldSteps };
const amend = { name: null, content: complaintSteps, reason: 'Reviewed' };

describe('DefineEscalationPolicy', () => {
  it('records the first version, once', () => {
    given([]).when({ type: 'DefineEscalationPolicy', data: define }).then([defined]);
    given([defined]).when({ type: 'DefineEscalationPolicy', data: define }).thenNothingHappened();
  });
  it('is refused for an id that means something else already', () => {
    const other = { ...define, content: complaintSteps };
    given([defined]).when({ type: 'DefineEscalationPolicy', data: other }).thenRefused('ESCALATION_POLICY_EXISTS');
    given([defined, activated])
      .when({ type: 'DefineEscalationPolicy', data: define })
      .thenRefused('ESCALATION_POLICY_EXISTS');
  });
});

describe('a defined policy', () => {
  it('comes into force once', () => {
    given([defined]).when({ type: 'ActivateEscalationPolicy', data: {} }).then([activated]);
    given([defined, activated]).when({ type: 'ActivateEscalationPolicy', data: {} }).thenNothingHappened();
  });
  it('is amended to the next version', () => {
    const amended = { name: 'Gold', version: 2, content: complaintSteps, reason: 'Reviewed' };
    given([defined, activated])
      .when({ type: 'AmendEscalationPolicy', data: amend })
      .then([{ type: 'EscalationPolicyAmended', data: amended }]);
    given([defined])
      .when({ type: 'AmendEscalationPolicy', data: { ...amend, content: goldSteps } })
      .thenNothingHappened();
  });
  it('is retired for good', () => {
    given([defined, activated]).when({ type: 'RetireEscalationPolicy', data: {} }).then([retired]);
    given([defined, retired]).when({ type: 'RetireEscalationPolicy', data: {} }).thenNothingHappened();
    given([defined, retired])
      .when({ type: 'ActivateEscalationPolicy', data: {} })
      .thenRefused('ESCALATION_POLICY_RETIRED');
    given([defined, retired])
      .when({ type: 'AmendEscalationPolicy', data: amend })
      .thenRefused('ESCALATION_POLICY_RETIRED');
  });
  it('has to exist', () => {
    const activate = () => given([]).when({ type: 'ActivateEscalationPolicy', data: {} }).thenNothingHappened();
    expect(activate).toThrow(NotFound);
  });
});

describe('a scope', () => {
  const givenScope = specify(escalationScopeDecider);
  const claimed: EscalationScopeEvent = { type: 'EscalationScopeClaimed', data: { policy: 'gold' } };
  const released: EscalationScopeEvent = { type: 'EscalationScopeReleased', data: { policy: 'gold' } };
  const claim = (policy: string) => ({ type: 'ClaimEscalationScope' as const, data: { policy } });
  const release = (policy: string) => ({ type: 'ReleaseEscalationScope' as const, data: { policy } });

  it('belongs to one policy at a time', () => {
    givenScope([]).when(claim('gold')).then([claimed]);
    givenScope([claimed]).when(claim('gold')).thenNothingHappened();
    givenScope([claimed]).when(claim('silver')).thenRefused('ESCALATION_POLICY_TIE');
    givenScope([claimed, released])
      .when(claim('silver'))
      .then([{ type: 'EscalationScopeClaimed', data: { policy: 'silver' } }]);
  });
  it('is let go by its holder only', () => {
    givenScope([claimed]).when(release('gold')).then([released]);
    givenScope([claimed]).when(release('silver')).thenNothingHappened();
  });
});
