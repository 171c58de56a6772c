import { formatMoney, isKnownCurrency, parseMoney, partOfAmount } from './money.js';

describe('money', () => {
  it('reads and writes amounts by the digits of the currency', () => {
    expect([parseMoney('150', 'EUR'), parseMoney('0.5', 'EUR'), parseMoney('150', 'JPY')]).toEqual([
      15_000n,
      50n,
      150n,
    ]);
    expect(['-1', '1.005', '1,50', '12345678901', '', '1.'].map((text) => parseMoney(text, 'EUR'))).toEqual(
      Array(6).fill(null),
    );
    expect([formatMoney(5n, 'EUR'), formatMoney(-15_000n, 'EUR'), formatMoney(7n, 'JPY')]).toEqual([
      '0.05',
      '-150.00',
      '7',
    ]);
  });

  it('is in a currency of ISO 4217', () => {
    expect(['EUR', 'JPY', 'eur', 'EURO', ''].map(isKnownCurrency)).toEqual([true, true, false, false, false]);
  });

  it('is divided to the nearest minor unit, half a one up', () => {
    expect([partOfAmount(100n, 1n, 3n), partOfAmount(1n, 1n, 2n), partOfAmount(1n, 49n, 100n)]).toEqual([33n, 1n, 0n]);
  });
});
