import { fold, NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { raisedUnder } from './course/round.js';
import { duesOf } from './course/due.js';
import { type EscalationRaised } from './escalation.events.js';
import { type PolicyStep } from './policy/policy-content.js';
import * as example from './escalation.examples.js';
import { acknowledge, acknowledged, raise, raised, resolve, resolved } from './escalation.examples.js';
import { escalationDecider } from './escalation.decider.js';

const given = specify(escalationDecider);

describe('raising an escalation', () => {
  it('happens once for each crossing of a target', () => {
    given([]).when(raise).then([raised]);
    given([raised]).when(raise).thenNothingHappened();
    given([raised, resolved]).when(raise).thenNothingHappened();
  });
});

describe('acknowledging an escalation', () => {
  it('tells who takes it on, and about which ticket', () => {
    given([raised]).when(acknowledge).then([acknowledged]);
  });

  it('is done once', () => {
    given([raised, acknowledged]).when(acknowledge).thenNothingHappened();
  });

  it('is refused to others once somebody has taken it on', () => {
    const other = { ...acknowledge, data: { ...acknowledge.data, by: 'somebody else' } };
    given([raised, acknowledged]).when(other).thenRefused('ESCALATION_ACKNOWLEDGED');
  });

  it('is refused once it is resolved', () => {
    given([raised, resolved]).when(acknowledge).thenRefused('ESCALATION_RESOLVED');
  });

  it('needs an escalation', () => {
    expect(() => given([]).when(acknowledge).thenNothingHappened()).toThrow(NotFound);
  });
});

describe('resolving an escalation', () => {
  it('is possible from open and from acknowledged', () => {
    given([raised]).when(resolve).then([resolved]);
    given([raised, acknowledged]).when(resolve).then([resolved]);
  });

  it('is done once', () => {
    given([raised, resolved]).when(resolve).thenNothingHappened();
  });

  it('needs an escalation', () => {
    expect(() => given([]).when(resolve).thenNothingHappened()).toThrow(NotFound);
  });
});

describe('the history of an escalation', () => {
  it('passes over facts about one that was never raised', () => {
    given([acknowledged]).when(raise).then([raised]);
  });
});

describe('an escalation about a matter that is no ticket', () => {
  const { raisedByReport, raisedByAvailability, reportSettled, promiseSettled } = example;
  const steps: PolicyStep[] = [
    {
      ...{ when: { on: 'breached' }, way: 'functional', level: 1, to: [{ owner: true }, { ticketTeam: true }] },
      acknowledgeWithin: 'PT1H',
    },
    {
      ...{ when: { on: 'climbed' }, way: 'hierarchical', level: 2, to: [{ role: 'board' }], acknowledgeWithin: null },
    },
  ];
  const ruled = (about: EscalationRaised): EscalationRaised => {
    const ruling = { policy: 'reports', version: 1, ladder: steps };
    return { type: 'EscalationRaised', data: raisedUnder(ruling, about.data, Date.parse('2026-05-02T10:00:00Z')) };
  };

  it('is acknowledged and resolved like any other, and each fact says what it is about', () => {
    given([raisedByReport])
      .when(acknowledge)
      .then([
        { type: 'EscalationAcknowledged', data: { ...example.reportAcknowledged.data, note: acknowledged.data.note } },
      ]);
    given([raisedByReport])
      .when(resolve)
      .then([{ type: 'EscalationResolved', data: { ...resolved.data, ticket: null, matter: example.report } }]);
  });

  it('is settled with its matter', () => {
    const settle = (event: typeof reportSettled) => ({
      ...{ type: 'SettleEscalation' as const },
      data: { by: event.data.by, reason: event.data.reason! },
    });
    given([raisedByReport]).when(settle(reportSettled)).then([reportSettled]);
    given([raisedByReport, reportSettled]).when(settle(reportSettled)).thenNothingHappened();
    given([raisedByAvailability]).when(settle(promiseSettled)).then([promiseSettled]);
  });

  it('is refused by its name once it is resolved', () => {
    const refusal = () => given([raisedByReport, reportSettled]).when(acknowledge).thenNothingHappened();
    expect(refusal).toThrow(/NIS2 \(Early warning\)/);
  });

  it('goes to the owner of the report, and climbs from there', () => {
    const raisedRuled = ruled(raisedByReport);
    expect(raisedRuled.data).toMatchObject({
      ...{ owner: 'information-security-officer', level: 1 },
      round: { recipients: [{ kind: 'role', id: 'information-security-officer' }] },
    });
    const deadline = '2026-05-02T11:00:00.000Z';
    const pass = { type: 'PassDeadline', data: { deadline, noticedAt: deadline } } as const;
    expect(escalationDecider.decide(pass, fold(escalationDecider, [raisedRuled]))).toMatchObject([
      { type: 'EscalationClimbed', data: { ticket: null, matter: example.report, owner: 'board' } },
    ]);
  });

  it('climbs at once where nobody owns it', () => {
    const { data } = ruled(raisedByAvailability);
    expect(data).toMatchObject({ owner: null, round: { recipients: [] } });
    expect(duesOf(fold(escalationDecider, [{ type: 'EscalationRaised', data }]))).toMatchObject([
      { what: 'deadline', instant: '2026-05-02T10:00:00.000Z' },
    ]);
  });
});
