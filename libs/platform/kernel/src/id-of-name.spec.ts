import { idOfName } from './id-of-name.js';

describe('idOfName', () => {
  it.each([
    ['Nordlicht Netze', 'nordlicht-netze'],
    ['Müller & Söhne GmbH', 'mueller-soehne-gmbh'],
    ['Café Électrique', 'cafe-electrique'],
    ['  --Straße 7--  ', 'strasse-7'],
    ['sap-erp', 'sap-erp'],
  ])('%s becomes %s', (name, id) => expect(idOfName(name)).toBe(id));

  it('keeps ids short and without a dash at the end', () =>
    expect(idOfName(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59)));

  it('finds none in other scripts', () => expect(idOfName('網路')).toBeNull());
});
