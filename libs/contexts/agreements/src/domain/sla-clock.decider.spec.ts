import { specify } from '@chronodesk/kernel/testing';
import { slaClockDecider } from './sla-clock.decider.js';
import { atRisk, boundToGold, breachedAtStop, metAtStop } from './sla-clock.examples.js';

const given = specify(slaClockDecider);
const { reason: _, ...toGold } = boundToGold.data;

describe('BindTicket', () => {
  it('binds a ticket', () => given([]).when({ type: 'BindTicket', data: toGold }).then([boundToGold]));
  it('does nothing for the same version again', () =>
    given([boundToGold]).when({ type: 'BindTicket', data: toGold }).thenNothingHappened());
  it('keeps the binding where nobody gives a reason for another', () =>
    given([boundToGold])
      .when({ type: 'BindTicket', data: { ...toGold, version: 2 } })
      .thenNothingHappened());
  it('binds anew with a reason', () =>
    given([boundToGold])
      .when({ type: 'BindTicket', data: { ...toGold, version: 2, reason: 'Upgraded' } })
      .then([{ ...boundToGold, data: { ...boundToGold.data, version: 2, reason: 'Upgraded' } }]));
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
  it('records nothing for a ticket that is not bound', () =>
    given([])
      .when(record(breachedAtStop(1)))
      .thenNothingHappened());
});
