import { specify } from '@chronodesk/kernel/testing';
import { agreementScopeDecider } from './agreement-scope.decider.js';
import { type AgreementScopeEvent } from './agreement-scope.events.js';

const given = specify(agreementScopeDecider);
const claimed: AgreementScopeEvent = { type: 'AgreementScopeClaimed', data: { agreement: 'gold' } };
const released: AgreementScopeEvent = { type: 'AgreementScopeReleased', data: { agreement: 'gold' } };

describe('ClaimAgreementScope', () => {
  it('takes a free scope', () =>
    given([])
      .when({ type: 'ClaimAgreementScope', data: { agreement: 'gold' } })
      .then([claimed]));
  it('does nothing for the holder', () =>
    given([claimed])
      .when({ type: 'ClaimAgreementScope', data: { agreement: 'gold' } })
      .thenNothingHappened());
  it('is refused for anybody else: a tie', () =>
    given([claimed])
      .when({ type: 'ClaimAgreementScope', data: { agreement: 'silver' } })
      .thenRefused('AGREEMENT_TIE'));
  it('takes a scope that became free', () =>
    given([claimed, released])
      .when({ type: 'ClaimAgreementScope', data: { agreement: 'silver' } })
      .then([{ type: 'AgreementScopeClaimed', data: { agreement: 'silver' } }]));
});

describe('ReleaseAgreementScope', () => {
  it('frees the scope of its holder', () =>
    given([claimed])
      .when({ type: 'ReleaseAgreementScope', data: { agreement: 'gold' } })
      .then([released]));
  it('leaves the scope of another one alone', () =>
    given([claimed])
      .when({ type: 'ReleaseAgreementScope', data: { agreement: 'silver' } })
      .thenNothingHappened());
});
