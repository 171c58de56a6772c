import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { changeModelDecider } from './change-model.decider.js';
import { model, modelAmended, modelDefined, modelRetired } from './change-model.examples.js';
import { fits } from './models/change-model.js';

const given = specify(changeModelDecider);
const define = { type: 'DefineChangeModel', data: model } as const;
const amend = { type: 'AmendChangeModel', data: { ...model, services: ['mail'], reason: 'ERP moved' } } as const;
const retire = { type: 'RetireChangeModel', data: { reason: null } } as const;

describe('DefineChangeModel', () => {
  it('approves in advance', () => given([]).when(define).then([modelDefined]));
  it('is refused for an id in use', () => given([modelDefined]).when(define).thenRefused('CHANGE_MODEL_EXISTS'));
});

describe('AmendChangeModel', () => {
  it('writes the next version', () => given([modelDefined]).when(amend).then([modelAmended]));
  it('does nothing the second time', () => given([modelDefined, modelAmended]).when(amend).thenNothingHappened());
  it('is refused once it is retired', () =>
    given([modelDefined, modelRetired]).when(amend).thenRefused('CHANGE_MODEL_RETIRED'));
  it('needs a model', () => expect(() => given([]).when(amend).thenNothingHappened()).toThrow(NotFound));
});

describe('RetireChangeModel', () => {
  it('ends it', () => given([modelDefined]).when(retire).then([modelRetired]));
  it('does nothing the second time', () => given([modelDefined, modelRetired]).when(retire).thenNothingHappened());
});

it.each([
  [['mail'], 'mail', true],
  [['mail'], 'erp', false],
  [['mail'], null, false],
  [[], 'erp', true],
  [[], null, true],
] as const)('a model of %j fits %s: %s', (services, service, expected) =>
  expect(fits({ ...model, services }, service)).toBe(expected),
);
