import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { type AgreementEvent } from './agreement.events.js';
import { agreementDecider } from './agreement.decider.js';
import { acmeScope, goldContent, goldDrafted, slowerContent } from './agreement.examples.js';

const given = specify(agreementDecider);
const activated: AgreementEvent = { type: 'AgreementActivated', data: { version: 1 } };
const retired: AgreementEvent = { type: 'AgreementRetired', data: { reason: 'Contract ended' } };
const amended: AgreementEvent = {
  type: 'AgreementAmended',
  data: { name: 'Gold', version: 2, content: slowerContent, reason: 'Negotiated' },
};
const draft = { name: 'Gold', kind: 'SLA', scope: acmeScope, content: goldContent } as const;

describe('DraftAgreement', () => {
  it('records the first version', () => given([]).when({ type: 'DraftAgreement', data: draft }).then([goldDrafted]));
  it('does nothing for the same draft again', () =>
    given([goldDrafted]).when({ type: 'DraftAgreement', data: draft }).thenNothingHappened());
  it('is refused for an id in use', () =>
    given([goldDrafted])
      .when({ type: 'DraftAgreement', data: { ...draft, name: 'Silver' } })
      .thenRefused('AGREEMENT_EXISTS'));
  it('is refused for an active agreement even with the same content', () =>
    given([goldDrafted, activated]).when({ type: 'DraftAgreement', data: draft }).thenRefused('AGREEMENT_EXISTS'));
});

describe('ActivateAgreement', () => {
  it('puts the newest version in force', () =>
    given([goldDrafted, amended])
      .when({ type: 'ActivateAgreement', data: {} })
      .then([{ type: 'AgreementActivated', data: { version: 2 } }]));
  it('does nothing when active', () =>
    given([goldDrafted, activated]).when({ type: 'ActivateAgreement', data: {} }).thenNothingHappened());
  it('is refused when retired', () =>
    given([goldDrafted, activated, retired])
      .when({ type: 'ActivateAgreement', data: {} })
      .thenRefused('AGREEMENT_RETIRED'));
  it('knows only drafted agreements', () =>
    expect(() => given([]).when({ type: 'ActivateAgreement', data: {} }).thenNothingHappened()).toThrow(NotFound));
});

describe('AmendAgreement', () => {
  it('records the next version', () =>
    given([goldDrafted, activated])
      .when({ type: 'AmendAgreement', data: { content: slowerContent, reason: 'Negotiated' } })
      .then([amended]));
  it('records a new name as a new version', () =>
    given([goldDrafted])
      .when({ type: 'AmendAgreement', data: { name: 'Gold 2', content: goldContent } })
      .then([{ type: 'AgreementAmended', data: { name: 'Gold 2', version: 2, content: goldContent, reason: null } }]));
  it('does nothing when nothing differs', () =>
    given([goldDrafted, activated, amended])
      .when({ type: 'AmendAgreement', data: { content: { ...slowerContent } } })
      .thenNothingHappened());
  it('is bad input where the kind of the agreement could not measure it', () => {
    const contract: AgreementEvent = { ...goldDrafted, data: { ...goldDrafted.data, kind: 'UC' } };
    const content = { ...slowerContent, pauseOn: ['supplier' as const] };
    const amend = () => given([contract]).when({ type: 'AmendAgreement', data: { content } }).thenNothingHappened();
    expect(amend).toThrow(InvalidInput);
    expect(amend).toThrow('/pauseOn/0');
  });
  it('is refused when retired', () =>
    given([goldDrafted, activated, retired])
      .when({ type: 'AmendAgreement', data: { content: slowerContent } })
      .thenRefused('AGREEMENT_RETIRED'));
  it('is refused where a promise of availability is about no service', () => {
    const target = {
      ...({ percent: 99, per: 'month', measuredIn: 'always', timeZone: null, thresholds: [] } as const),
    };
    const availability = [{ ...target, service: null, countDegraded: false, excludePlanned: true }];
    const content = { ...goldContent, availability };
    const amending = given([goldDrafted, activated]).when({ type: 'AmendAgreement', data: { content } });
    const drafting = given([]).when({ type: 'DraftAgreement', data: { ...draft, content } });
    for (const outcome of [amending, drafting])
      expect(() => outcome.thenNothingHappened()).toThrow('/availability/0/service: is missing');
  });
});

describe('RetireAgreement', () => {
  it('ends the agreement with a reason', () =>
    given([goldDrafted, activated])
      .when({ type: 'RetireAgreement', data: { reason: 'Contract ended' } })
      .then([retired]));
  it('does nothing twice', () =>
    given([goldDrafted, activated, retired]).when({ type: 'RetireAgreement', data: {} }).thenNothingHappened());
});
