import { Dependants, type Node } from './dependants.js';

const service = (id: string): Node => ({ kind: 'service', id });
const item = (id: string): Node => ({ kind: 'ci', id });

const dependants = (...edges: readonly (readonly [Node, Node])[]): Dependants => {
  const known = new Dependants();
  for (const [from, on] of edges) known.add({ from, on });
  return known;
};

describe('the services that a change to a service concerns', () => {
  it('are itself alone where nothing depends on it', () =>
    expect(dependants().servicesAbove('mail')).toEqual(['mail']));

  it('are all above it, also over items and over several ways, but nothing below it', () => {
    const known = dependants(
      [service('shop'), service('erp')],
      [service('erp'), item('db-1')],
      [item('db-1'), service('storage')],
      [service('shop'), service('storage')],
      [service('storage'), service('power')],
    );
    expect(known.servicesAbove('storage')).toEqual(['erp', 'shop', 'storage']);
    expect(known.servicesAbove('shop')).toEqual(['shop']);
  });

  it('end where a dependency was removed', () => {
    const known = dependants([service('shop'), service('erp')]);
    known.remove({ from: service('shop'), on: service('erp') });
    expect(known.servicesAbove('erp')).toEqual(['erp']);
  });

  it('are found in a circle as well', () => {
    const known = dependants([service('a'), service('b')], [service('b'), service('a')]);
    expect(known.servicesAbove('a')).toEqual(['a', 'b']);
  });
});
