import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '@chronodesk/eventing';
import { InvalidInput } from '@chronodesk/kernel';
import { canonicalInstant, decodeCursor, encodeCursor, ListQuery, pageOf } from '../index.js';
import { startDesk } from '../testing/desk.js';
import { seen } from '../testing/desk.module.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await startDesk({ log: silentLog });
});
afterAll(() => app.close());

const list = (query: string) => app.inject({ url: `/api/v1/tickets?${query}` });

describe('the parameters of a read', () => {
  it('have defaults', async () => {
    expect((await list('')).statusCode).toBe(200);
    expect(seen.query).toBeInstanceOf(ListQuery);
    expect(seen.query).toMatchObject({ limit: 50 });
    expect(seen.query?.atLeast).toBeUndefined();
  });

  it('arrive as what they mean', async () => {
    await list(
      'limit=200&cursor=abc&asOf=2024-05-01T12:00:00%2B02:00&knownAt=2024-05-02T00:00Z&atLeast=9007199254740993',
    );
    expect(seen.query).toEqual({
      limit: 200,
      cursor: 'abc',
      asOf: '2024-05-01T10:00:00.000Z',
      knownAt: '2024-05-02T00:00:00.000Z',
      atLeast: 9_007_199_254_740_993n,
    });
  });

  it('forgive a plus sign that was not escaped', async () => {
    await list('asOf=2024-05-01T12:00:00+02:00');
    expect(seen.query?.asOf).toBe('2024-05-01T10:00:00.000Z');
  });

  it.each([
    ['limit=0', 'limit', '1 to 200'],
    ['limit=201', 'limit', '1 to 200'],
    ['limit=1.5', 'limit', '1 to 200'],
    ['limit=', 'limit', '1 to 200'],
    ['limit=1&limit=2', 'limit', '1 to 200'],
    ['asOf=yesterday', 'asOf', 'with a zone'],
    ['asOf=2024-05-01', 'asOf', 'with a zone'],
    ['asOf=2024-05-01T10:00:00', 'asOf', 'with a zone'],
    ['knownAt=2024-02-30T10:00:00Z', 'knownAt', 'with a zone'],
    ['atLeast=-1', 'atLeast', 'decimal number'],
    ['atLeast=0x10', 'atLeast', 'decimal number'],
    ['atLeast=99999999999999999999', 'atLeast', 'decimal number'],
    ['cursor=', 'cursor', 'earlier page'],
    ['colour=blue', 'colour', 'is not a known field'],
  ])('are refused: %s', async (query, path, help) => {
    const answer = await list(query);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ path, message: expect.stringContaining(help) }] });
    expect(answer.json<{ errors: unknown[] }>().errors).toHaveLength(1);
  });
});

it('sends bigints as strings', async () => {
  expect((await list('')).json()).toEqual({ items: [{ position: '12', nested: ['1'] }], next: null });
});

describe('an instant', () => {
  it.each([
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['2024-05-01T00:30:00+02:00', '2024-04-30T22:30:00.000Z'],
    ['2024-05-01T10:00:00.123456Z', '2024-05-01T10:00:00.123Z'],
    ['2023-02-29T00:00:00Z', null],
    ['2024-13-01T00:00:00Z', null],
    ['2024-00-01T00:00:00Z', null],
    ['2024-05-01T24:00:00Z', null],
    ['2024-05-01T10:60:00Z', null],
    ['2024-05-01 10:00:00Z', null],
    ['20240501T100000Z', null],
  ])('%s is %s', (given, canonical) => {
    expect(canonicalInstant(given)).toBe(canonical);
  });
});

describe('a page', () => {
  const rows = [1, 2, 3].map((n) => ({ n, id: `t${n}` }));

  it('has a cursor as long as there is more', () => {
    const page = pageOf(
      rows,
      2,
      ({ n, id }) => [n, id],
      ({ id }) => id,
    );
    expect(page.items).toEqual(['t1', 't2']);
    expect(decodeCursor(page.next!, 2)).toEqual([2, 't2']);
    expect(
      pageOf(
        rows,
        3,
        ({ id }) => [id],
        ({ id }) => id,
      ).next,
    ).toBeNull();
    expect(
      pageOf(
        [],
        3,
        () => [],
        () => null,
      ),
    ).toEqual({ items: [], next: null });
  });

  it.each(['', '!', 'bm9uc2Vuc2U', encodeCursor(['a']), Buffer.from('[{},1]').toString('base64url')])(
    'refuses what is no cursor of its list: %s',
    (cursor) => {
      expect(() => decodeCursor(cursor, 2)).toThrow(InvalidInput);
    },
  );

  it.each([
    [['instant', 'text'] as const, ['2024-05-01T10:00:00.000Z', 'a']],
    [['instant', 'text'] as const, ['2024-05-01 10:00:00.123+00', 'a']],
    [['instant', 'text'] as const, ['infinity', 'a']],
    [['number', 'text'] as const, ['3', 'a']],
    [['number', 'text'] as const, [3, 'a']],
  ])('takes its own cursor of %j: %j', (shape, parts) => {
    expect(decodeCursor(encodeCursor(parts), shape)).toEqual(parts);
  });

  it.each([
    [['instant', 'text'] as const, ['yesterday', 'a']],
    [['instant', 'text'] as const, ['2024-13-01T10:00:00.000Z', 'a']],
    [['instant', 'text'] as const, [null, null]],
    [['instant', 'text'] as const, [1, 'a']],
    [['number', 'text'] as const, ['x', 'a']],
    [['number', 'text'] as const, [3, 4]],
    [['number', 'text'] as const, [3, 'a\0']],
  ])('refuses for %j what somebody made up: %j', (shape, parts) => {
    expect(() => decodeCursor(encodeCursor(parts), shape)).toThrow(InvalidInput);
  });
});
