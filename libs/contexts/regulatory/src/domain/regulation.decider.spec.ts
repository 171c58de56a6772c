import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { regulationDecider } from './regulation.decider.js';
import { amended, defined, retired } from './regulation.examples.js';
import { gdpr } from './templates/gdpr.js';
import { nis2 } from './templates/nis2.js';

const given = specify(regulationDecider);
const define = { type: 'DefineRegulation', data: { template: 'nis2', content: nis2 } } as const;
const amend = { type: 'AmendRegulation', data: { content: amended.data.content, reason: 'moved to Vienna' } } as const;
const retire = { type: 'RetireRegulation', data: { reason: 'replaced' } } as const;

describe('defining a regulation', () => {
  it('makes version 1, and the same again nothing', () => {
    given([]).when(define).then([defined]);
    given([defined]).when(define).thenNothingHappened();
  });

  it('is refused for an id that means something else, or is retired', () => {
    given([defined])
      .when({ ...define, data: { ...define.data, content: gdpr } })
      .thenRefused('REGULATION_EXISTS');
    given([defined, retired]).when(define).thenRefused('REGULATION_EXISTS');
  });
});

describe('amending a regulation', () => {
  it('makes the next version, and the same again nothing', () => {
    given([defined]).when(amend).then([amended]);
    given([defined, amended]).when(amend).thenNothingHappened();
  });

  it('needs one that is known and not retired', () => {
    expect(() => given([]).when(amend).thenNothingHappened()).toThrow(NotFound);
    given([defined, retired]).when(amend).thenRefused('REGULATION_RETIRED');
  });
});

describe('retiring a regulation', () => {
  it('is done once', () => {
    given([defined]).when(retire).then([retired]);
    given([defined, retired]).when(retire).thenNothingHappened();
    expect(() => given([]).when(retire).thenNothingHappened()).toThrow(NotFound);
  });
});

describe('the history of a regulation', () => {
  it('passes over facts about one that was never defined', () => {
    given([amended, retired]).when(define).then([defined]);
  });
});
