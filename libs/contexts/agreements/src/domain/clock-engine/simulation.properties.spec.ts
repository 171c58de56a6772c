import fc from 'fast-check';
import { example, parse } from './simulation.examples.js';
import { simulate } from './simulation.js';

describe('odd input of a simulation', () => {
  /** Whatever JSON can say, among it what is nearly right. */
  const odd: fc.Arbitrary<unknown> = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      'always',
      'opened',
      '2026-02-30',
      '24:01',
      'PT0S',
      'P1D',
      1.5,
      -1,
      1e308,
      '__proto__',
      '1899-12-31T23:59:59Z',
    ),
    fc.object({
      key: fc.constantFrom(
        'at',
        'what',
        'priority',
        'for',
        'date',
        'hours',
        'mon',
        'constructor',
        '__proto__',
        'a/b~c',
      ),
    }),
  );

  it('never throws on any JSON, and says where and what', () => {
    fc.assert(
      fc.property(odd, (body) => expectFaults(parse(body))),
      { numRuns: 2000 },
    );
  });

  it('never throws on the example with anything at any place, and says where and what', () => {
    const places = fc.constantFrom(...pointersOf(example()));
    fc.assert(
      fc.property(places, odd, places, odd, (first, one, second, other) => {
        const body = example();
        // Copies, because the second may be placed within the first, and what fast-check made has to stay as it is.
        place(body, first, structuredClone(one));
        place(body, second, structuredClone(other));
        const parsed = parse(body);
        if (!parsed.ok) return expectFaults(parsed);
        expect(() => JSON.stringify(simulate(parsed.value))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
function expectFaults(parsed: ReturnType<typeof parse>): void {
  if (parsed.ok) throw new Error('odd input was taken for a question');
  expect(parsed.errors.length).toBeGreaterThan(0);
  for (const { path, message } of parsed.errors) {
    expect(path).toMatch(/^(?:\/(?:[^~/]|~[01])*)*$/);
    expect(message).toMatch(/\w/);
  }
}

/** JSON Pointers of every place within a value. */
function pointersOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path === '' ? [] : [path]),
    ...Object.entries(value).flatMap(([key, member]) => pointersOf(member, `${path}/${key}`)),
  ];
}

/** Puts something at a place, if the place is still there. */
function place(body: unknown, pointer: string, value: unknown): void {
  const keys = pointer.slice(1).split('/');
  const last = keys.pop()!;
  const parent = keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | null)?.[key], body);
  if (typeof parent !== 'object' || parent === null) return;
  // JSON has no arrays with holes.
  for (let index = 0; Array.isArray(parent) && index < Number(last); index++) parent[index] ??= null;
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
}
