import { InvalidInput } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { type AgreementToBind, type Rebind, type TicketToRebind } from './sla-clock.commands.js';
import { slaClockDecider } from './sla-clock.decider.js';
import { atRisk, boundToGold, breachedAtStop, metAtStop, networkBoundToOla, ofNetwork } from './sla-clock.examples.js';

const given = specify(slaClockDecider);
const { reason: _, ...toGold } = boundToGold.data;

describe('BindTicket', () => {
  it('binds a ticket', () => given([]).when({ type: 'BindTicket', data: toGold }).then([boundToGold]));
  it('does nothing for the same version again', () =>
    given([boundToGold]).when({ type: 'BindTicket', data: toGold }).thenNothingHappened());
  it('keeps the binding, also if another version would match by now', () =>
    given([boundToGold])
      .when({ type: 'BindTicket', data: { ...toGold, version: 2 } })
      .thenNothingHappened());
});

describe('BindSpan', () => {
  const { reason: __, ...toOla } = networkBoundToOla.data;

  it('binds a span, whether or not its ticket is bound', () => {
    given([]).when({ type: 'BindSpan', data: toOla }).then([networkBoundToOla]);
    given([boundToGold]).when({ type: 'BindSpan', data: toOla }).then([networkBoundToOla]);
  });
  it('does nothing for a span that is bound', () =>
    given([networkBoundToOla])
      .when({ type: 'BindSpan', data: { ...toOla, agreement: 'other' } })
      .thenNothingHappened());
  it('tells spans of teams and of suppliers apart', () => {
    const hand = { ...toOla, agreementKind: 'UC' as const, agreement: 'lines' };
    given([networkBoundToOla])
      .when({ type: 'BindSpan', data: hand })
      .then([{ type: 'SpanBoundToAgreement', data: { ...hand, reason: null } }]);
  });
});

describe('Rebind', () => {
  const ticket: TicketToRebind = {
    ...{ id: 'T', isCancelled: false, isImported: false },
    spans: [{ agreementKind: 'OLA', number: 1, party: 'network' }],
  };
  const gold: AgreementToBind = {
    ...{ id: 'gold', kind: 'SLA', newest: 3, isActive: true, everInForce: [1, 3], version: null },
  };
  const ola: AgreementToBind = { ...gold, id: 'network-ola', kind: 'OLA' };
  const rebind = (agreement: AgreementToBind, more: Partial<Rebind['data']> = {}): Rebind => ({
    type: 'Rebind',
    data: { ticket, agreement, span: null, reason: 'Upgraded', ...more },
  });
  const anew = { ...boundToGold, data: { ...boundToGold.data, version: 3, reason: 'Upgraded' } };

  it('binds a ticket anew, by the version in force unless told otherwise', () => {
    given([boundToGold]).when(rebind(gold)).then([anew]);
    given([anew])
      .when(rebind({ ...gold, version: 1 }))
      .then([{ ...anew, data: { ...anew.data, version: 1 } }]);
  });
  it('binds a ticket that nothing judged so far', () => given([]).when(rebind(gold)).then([anew]));
  it('does nothing for what judges already', () => given([anew]).when(rebind(gold)).thenNothingHappened());
  it('binds a span by its number', () =>
    given([networkBoundToOla])
      .when(rebind(ola, { span: 1 }))
      .then([{ ...networkBoundToOla, data: { ...networkBoundToOla.data, version: 3, reason: 'Upgraded' } }]));
  it('marks what judges an imported ticket', () =>
    given([boundToGold])
      .when(rebind(gold, { ticket: { ...ticket, isImported: true } }))
      .then([{ ...anew, data: { ...anew.data, historical: true } }]));
  it('is refused for a cancelled ticket', () =>
    given([boundToGold])
      .when(rebind(gold, { ticket: { ...ticket, isCancelled: true } }))
      .thenRefused('TICKET_CANCELLED'));
  it('is refused for a version that was never in force, and for none in force now', () => {
    given([boundToGold])
      .when(rebind({ ...gold, version: 2 }))
      .thenRefused('AGREEMENT_VERSION_NEVER_IN_FORCE');
    given([boundToGold])
      .when(rebind({ ...gold, isActive: false }))
      .thenRefused('AGREEMENT_NOT_IN_FORCE');
  });
  it('is refused where the kind does not fit', () => {
    given([boundToGold]).when(rebind(ola)).thenRefused('AGREEMENT_KIND_DOES_NOT_FIT');
    given([boundToGold])
      .when(rebind(gold, { span: 1 }))
      .thenRefused('AGREEMENT_KIND_DOES_NOT_FIT');
  });
  it('is bad input for a version or span that does not exist', () => {
    const pathsOf = (command: Rebind): string[] => {
      try {
        given([boundToGold]).when(command).thenNothingHappened();
      } catch (error) {
        return error instanceof InvalidInput ? error.errors.map(({ path }) => path) : ['something else'];
      }
      return [];
    };
    expect(pathsOf(rebind({ ...gold, version: 4 }))).toEqual(['/version']);
    expect(pathsOf(rebind(ola, { span: 2 }))).toEqual(['/span']);
    expect(pathsOf(rebind({ ...ola, kind: 'UC' }, { span: 1 }))).toEqual(['/span']);
  });
});

describe('RecordSteps', () => {
  const record = (...steps: ReturnType<typeof atRisk>[]) => ({ type: 'RecordSteps' as const, data: { steps } });

  it('records each step once, also within one command', () =>
    given([boundToGold])
      .when(record(atRisk('50'), atRisk('50'), breachedAtStop(1)))
      .then([atRisk('50'), breachedAtStop(1)]));
  it('leaves out what is recorded already', () =>
    given([boundToGold, atRisk('50')])
      .when(record(atRisk('50'), atRisk('75')))
      .then([atRisk('75')]));
  it('never follows a breach by another verdict of its cycle', () =>
    given([boundToGold, breachedAtStop(1)])
      .when(record(metAtStop(1), metAtStop(2), breachedAtStop(2)))
      .thenNothingHappened());
  it('never turns a recorded "met" into a breach of the same stop', () =>
    given([boundToGold, metAtStop(1)])
      .when(record(breachedAtStop(1)))
      .thenNothingHappened());
  it('judges the next stop after a withdrawn "met"', () =>
    given([boundToGold, metAtStop(1)])
      .when(record(breachedAtStop(2)))
      .then([breachedAtStop(2)]));
  it('keeps the steps of spans and of the ticket apart', () => {
    given([boundToGold, networkBoundToOla, atRisk('50')])
      .when(record(atRisk('50'), ofNetwork(atRisk('50')), ofNetwork(atRisk('50'))))
      .then([ofNetwork(atRisk('50'))]);
    given([boundToGold, networkBoundToOla, ofNetwork(breachedAtStop(1))])
      .when(record(metAtStop(1), ofNetwork(metAtStop(1))))
      .then([metAtStop(1)]);
  });
  it('records nothing for a ticket that is not bound', () =>
    given([])
      .when(record(breachedAtStop(1)))
      .thenNothingHappened());
  it('records nothing for a span that is not bound', () =>
    given([boundToGold])
      .when(record(ofNetwork(breachedAtStop(1))))
      .thenNothingHappened());
});
