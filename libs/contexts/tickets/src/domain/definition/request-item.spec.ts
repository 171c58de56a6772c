import { laptop } from '../fulfilment.examples.js';
import { checkRequestItem, checkTemplate, formFaults } from './request-item.js';

const pathsOf = (faults: readonly { path: string }[]) => faults.map(({ path }) => path);

describe('an item of the catalogue', () => {
  const faultsOf = (body: object) => {
    const checked = checkRequestItem(body);
    return checked.ok ? [] : pathsOf(checked.errors);
  };
  it('is taken as it is written', () =>
    expect(checkRequestItem({ id: 'laptop', ...laptop })).toEqual({
      ok: true,
      value: { id: 'laptop', content: laptop, reason: null },
    }));
  it('asks for what can be answered', () => {
    const [size] = laptop.fields;
    const withFields = (fields: object[]) => ({ id: 'laptop', name: 'Laptop', fields });
    expect(faultsOf(withFields([{ ...size, choices: [] }]))).toEqual(['/fields/0']);
    expect(faultsOf(withFields([{ ...size, type: 'text' }]))).toEqual(['/fields/0']);
    expect(faultsOf(withFields([size!, size!]))).toEqual(['/fields']);
    expect(faultsOf(withFields([{ id: 'x', label: 'X', type: 'colour', required: 'yes' }]))).toEqual([
      ...['/fields/0/type', '/fields/0/required'],
    ]);
    expect(faultsOf({ ...withFields([]), approval: { kind: 'team', id: '' }, checklist: [7] })).toEqual([
      ...['/approval/kind', '/approval/id', '/checklist/0'],
    ]);
  });
});

describe('a form', () => {
  it('fits where what is required is there, and each value is of its kind', () => {
    expect(formFaults(laptop.fields, { size: '13 inch', count: 2 })).toEqual([]);
    const whole = { size: '15 inch', count: 1, by: '2026-04-01', why: 'New', remote: false };
    expect(formFaults(laptop.fields, whole)).toEqual([]);
  });
  it('does not fit otherwise, each place named', () => {
    expect(pathsOf(formFaults(laptop.fields, {}))).toEqual(['/form/size', '/form/count']);
    const wrong = { size: '17 inch', count: '2', by: '2026-02-30', why: ' ', remote: 'no', colour: 'red' };
    expect(pathsOf(formFaults(laptop.fields, wrong))).toEqual([
      ...['/form/size', '/form/count', '/form/by', '/form/why', '/form/remote', '/form/colour'],
    ]);
  });
  it('takes nothing from the prototype for an answer', () => {
    const field = { id: 'constructor', label: 'Who built it', type: 'text' as const, required: true, choices: [] };
    expect(pathsOf(formFaults([field], {}))).toEqual(['/form/constructor']);
  });
});

it('a template has things to do', () => {
  expect(checkTemplate({ id: 'joiner', name: 'Joiner', checklist: ['Desk'] })).toMatchObject({ ok: true });
  const faulty = checkTemplate({ id: 'joiner', name: 'Joiner', checklist: Array(101).fill('Desk') });
  expect(faulty.ok ? [] : pathsOf(faulty.errors)).toEqual(['/checklist']);
});
