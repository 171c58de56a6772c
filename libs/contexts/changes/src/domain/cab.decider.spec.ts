import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { cabDecider } from './cab.decider.js';
import { cab, cabAmended, cabDefined, cabRetired } from './cab.examples.js';

const given = specify(cabDecider);
const define = { type: 'DefineCab', data: cab } as const;
const amend = { type: 'AmendCab', data: { ...cab, quorum: 2, reason: 'Holidays' } } as const;
const retire = { type: 'RetireCab', data: { reason: null } } as const;

describe('DefineCab', () => {
  it('defines it', () => given([]).when(define).then([cabDefined]));
  it('counts a member once', () =>
    given([])
      .when({ ...define, data: { ...cab, members: [...cab.members, 'anna'] } })
      .then([cabDefined]));
  it('takes two spellings for one member', () =>
    given([])
      .when({ ...define, data: { ...cab, members: [...cab.members, ` ${cab.chair.toUpperCase()}`] } })
      .then([cabDefined]));
  it('is refused for an id in use', () => given([cabDefined]).when(define).thenRefused('CAB_EXISTS'));
  it('needs a chair among the members', () =>
    given([])
      .when({ ...define, data: { ...cab, chair: 'zoe' } })
      .thenRefused('CAB_CHAIR_NOT_MEMBER'));
  it('needs a quorum that can be reached', () =>
    given([])
      .when({ ...define, data: { ...cab, quorum: 5 } })
      .thenRefused('CAB_QUORUM_UNREACHABLE'));
});

describe('AmendCab', () => {
  it('gives it other content', () => given([cabDefined]).when(amend).then([cabAmended]));
  it('does nothing the second time', () => given([cabDefined, cabAmended]).when(amend).thenNothingHappened());
  it('is refused once it is retired', () => given([cabDefined, cabRetired]).when(amend).thenRefused('CAB_RETIRED'));
  it('needs a CAB', () => expect(() => given([]).when(amend).thenNothingHappened()).toThrow(NotFound));
});

describe('RetireCab', () => {
  it('ends it', () => given([cabDefined]).when(retire).then([cabRetired]));
  it('does nothing the second time', () => given([cabDefined, cabRetired]).when(retire).thenNothingHappened());
});
