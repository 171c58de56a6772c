import { supplierIdOf } from './supplier-id.js';

describe('supplierIdOf', () => {
  it.each([
    ['Nordlicht Netze', 'nordlicht-netze'],
    ['Müller & Söhne GmbH', 'mueller-soehne-gmbh'],
    ['Café Électrique', 'cafe-electrique'],
    ['  --Straße 7--  ', 'strasse-7'],
  ])('%s becomes %s', (name, id) => expect(supplierIdOf(name)).toBe(id));

  it('keeps ids short and without a dash at the end', () =>
    expect(supplierIdOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59)));

  it('finds none in other scripts', () => expect(supplierIdOf('網路')).toBeNull());
});
