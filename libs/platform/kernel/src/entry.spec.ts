import { type Entry, entryDecider, type EntryEvent } from './entry.js';
import { fold } from './decider.js';
import { NotFound } from './errors.js';
import { specify } from './testing/index.js';

interface Content {
  readonly name: string;
  readonly owner: string | null;
}
type Event = EntryEvent<'Spare', Content, { readonly name: string; readonly reason: string | null }>;

const decider = entryDecider({
  name: 'Spare',
  what: 'spare part',
  nameOf: ({ name }: Content) => name,
  retirementOf: ({ name }: Content, reason) => ({ name, reason }),
});
const given = specify(decider);
const content: Content = { name: 'Fan', owner: 'ada' };
const defined: Event = { type: 'SpareDefined', data: content };
const amended: Event = { type: 'SpareAmended', data: { name: 'Fan', owner: null } };
const retired: Event = { type: 'SpareRetired', data: { name: 'Fan', reason: 'loud' } };

describe('defining an entry', () => {
  it('is done once, and the same again changes nothing', () => {
    given([]).when({ type: 'DefineSpare', data: content }).then([defined]);
    given([defined])
      .when({ type: 'DefineSpare', data: { owner: 'ada', name: 'Fan' } })
      .thenNothingHappened();
  });

  it('is refused for an id that belongs to something else, or is retired', () => {
    given([defined])
      .when({ type: 'DefineSpare', data: { ...content, name: 'Belt' } })
      .thenRefused('SPARE_PART_EXISTS');
    given([defined, retired]).when({ type: 'DefineSpare', data: content }).thenRefused('SPARE_PART_EXISTS');
  });
});

describe('amending an entry', () => {
  it('keeps what it does not name, clears what is null, and records the whole', () => {
    given([defined])
      .when({ type: 'AmendSpare', data: { owner: null } })
      .then([amended]);
    given([defined])
      .when({ type: 'AmendSpare', data: { name: undefined, owner: 'ada' } })
      .thenNothingHappened();
  });

  it('needs one that is known and not retired', () => {
    expect(() => decider.decide({ type: 'AmendSpare', data: {} }, { status: 'unknown' })).toThrow(NotFound);
    given([defined, retired])
      .when({ type: 'AmendSpare', data: { owner: null } })
      .thenRefused('SPARE_PART_RETIRED');
  });
});

describe('retiring an entry', () => {
  it('is done once', () => {
    given([defined])
      .when({ type: 'RetireSpare', data: { reason: 'loud' } })
      .then([retired]);
    given([defined, retired])
      .when({ type: 'RetireSpare', data: { reason: null } })
      .thenNothingHappened();
    expect(() => decider.decide({ type: 'RetireSpare', data: { reason: null } }, { status: 'unknown' })).toThrow(
      NotFound,
    );
  });
});

it('passes over history that makes no sense', () => {
  const unknown: Entry<Content> = { status: 'unknown' };
  expect(fold(decider, [amended, retired])).toEqual(unknown);
  expect(fold(decider, [defined, { type: 'SpareSold', data: {} } as unknown as Event])).toEqual({
    status: 'active',
    content,
  });
});
