import { supplierIdOf } from './supplier-id.js';

describe('supplierIdOf', () => {
  it('follows from the name', () => expect(supplierIdOf('Müller & Söhne GmbH')).toBe('mueller-soehne-gmbh'));

  it.each(['網路', 'Performance'])('%s gives none', (name) => expect(supplierIdOf(name)).toBeNull());
});
