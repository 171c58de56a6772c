import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
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
