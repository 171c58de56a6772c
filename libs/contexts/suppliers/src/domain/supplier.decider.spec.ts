import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { supplierDecider } from './supplier.decider.js';
import { type TargetsAsked } from './supplier.commands.js';
import { type ContractTerms, NO_TERMS } from './contracts/contract-terms.js';
import * as example from './supplier.examples.js';

const given = specify(supplierDecider);
const signWith = (change: Partial<typeof example.sign.data>) => ({
  type: 'SignContract' as const,
  data: { ...example.sign.data, ...change },
});

describe('RegisterSupplier', () => {
  it('registers a supplier', () => given([]).when(example.register).then([example.registered]));
  it('does nothing the second time', () => given([example.registered]).when(example.register).thenNothingHappened());
  it('refuses an id in use', () =>
    given([example.registered])
      .when({ type: 'RegisterSupplier', data: { name: 'Südlicht' } })
      .thenRefused('SUPPLIER_EXISTS'));
});

describe('AmendSupplier', () => {
  it('sets right what it is given', () => {
    given([example.registered]).when({ type: 'AmendSupplier', data: example.amended.data }).then([example.amended]);
    given([example.registered])
      .when({ type: 'AmendSupplier', data: { description: null } })
      .then([{ type: 'SupplierAmended', data: { name: 'Nordlicht Netze', description: null } }]);
  });
  it('does nothing for what is so already', () =>
    given([example.registered, example.amended])
      .when({ type: 'AmendSupplier', data: example.amended.data })
      .thenNothingHappened());
  it('needs a supplier', () =>
    expect(() => given([]).when({ type: 'AmendSupplier', data: {} }).thenNothingHappened()).toThrow(NotFound));
});

describe('DeactivateSupplier and ReactivateSupplier', () => {
  const off = { type: 'DeactivateSupplier' as const, data: example.deactivated.data as { reason: string } };
  const on = { type: 'ReactivateSupplier' as const, data: {} };
  it('happen once each', () => {
    given([example.registered]).when(off).then([example.deactivated]);
    given([example.registered, example.deactivated]).when(off).thenNothingHappened();
    given([example.registered, example.deactivated]).when(on).then([example.reactivated]);
    given([example.registered]).when(on).thenNothingHappened();
  });
  it('stop new contracts, not what there is', () => {
    const history = [example.registered, example.signed, example.deactivated];
    given(history).when(example.sign).thenRefused('SUPPLIER_DEACTIVATED');
    given(history).when(example.end).then([example.ended]);
    given(history).when(example.review).then([example.reviewed]);
    given([...history, example.reactivated])
      .when(example.sign)
      .thenNothingHappened();
  });
});

describe('SignContract', () => {
  it('records the terms', () => given([example.registered]).when(example.sign).then([example.signed]));
  it('writes out what was not promised', () =>
    given([example.registered])
      .when({
        type: 'SignContract',
        data: {
          contract: 'small',
          targets: { returnWithin: 'PT90M', byPriority: { '2': { returnWithin: 'PT45M' } } },
          from: example.signed.data.from,
        },
      })
      .then([
        {
          type: 'SupplierContractSigned',
          data: {
            contract: 'small',
            services: [],
            targets: {
              acknowledgeWithin: null,
              returnWithin: 'PT90M',
              byPriority: { '2': { acknowledgeWithin: null, returnWithin: 'PT45M' } },
            },
            from: example.signed.data.from,
            to: null,
            terms: NO_TERMS,
          },
        },
      ]));
  it('takes an absent priority for one without a promise of its own', () =>
    given([example.registered])
      .when(signWith({ targets: { ...example.signed.data.targets, byPriority: { '1': undefined } } }))
      .then([
        {
          type: 'SupplierContractSigned',
          data: { ...example.signed.data, targets: { ...example.signed.data.targets, byPriority: {} } },
        },
      ]));
  it('does nothing for the same terms', () =>
    given([example.registered, example.signed]).when(example.sign).thenNothingHappened());
  it('gives a contract new terms', () => {
    const targets = { ...example.signed.data.targets, returnWithin: 'PT6H' };
    given([example.registered, example.signed])
      .when(signWith({ targets }))
      .then([{ type: 'SupplierContractSigned', data: { ...example.signed.data, targets } }]);
  });
  it('signs an ended contract anew', () =>
    given([example.registered, example.signed, example.ended]).when(example.sign).then([example.signed]));
  it.each<TargetsAsked>([
    { returnWithin: 'P1D' },
    { returnWithin: 'PT' },
    { returnWithin: 'PT0S' },
    { returnWithin: '4h' },
    { acknowledgeWithin: 'PT1.5H' },
    { byPriority: { '1': { returnWithin: 'P1M' } } },
    { returnWithin: 'PT1H', byPriority: { '5': { returnWithin: 'PT1H' } } as TargetsAsked['byPriority'] },
  ])('refuses what cannot be measured: %j', (targets) =>
    given([example.registered]).when(signWith({ targets })).thenRefused('CONTRACT_TARGET_INVALID'),
  );
  it('refuses a contract without any promise', () =>
    given([example.registered])
      .when(signWith({ targets: {} }))
      .thenRefused('CONTRACT_TARGET_MISSING'));
  it('refuses an end before the beginning', () =>
    given([example.registered])
      .when(signWith({ to: '2025-12-31T00:00:00.000Z' }))
      .thenRefused('CONTRACT_TERM_INVALID'));
  it('records everything else that was agreed', () =>
    given([example.registered])
      .when({ type: 'SignContract', data: example.signedInFull.data })
      .then([example.signedInFull]));
  it('takes a contract signed before there were terms for one without any', () => {
    const { terms: _, ...before } = example.signed.data;
    given([example.registered, { type: 'SupplierContractSigned', data: before }])
      .when(example.sign)
      .thenNothingHappened();
  });
  it('needs no targets of its own where an agreement has them', () =>
    given([example.registered])
      .when({
        type: 'SignContract',
        data: { contract: 'uc', from: example.signed.data.from, terms: { agreement: 'uc-wan' } },
      })
      .then([
        {
          type: 'SupplierContractSigned',
          data: {
            ...{ contract: 'uc', services: [], from: example.signed.data.from, to: null },
            targets: { acknowledgeWithin: null, returnWithin: null, byPriority: {} },
            terms: { ...NO_TERMS, agreement: 'uc-wan' },
          },
        },
      ]));
  const billing = { model: 'per-ticket', amount: '85.00', currency: 'EUR' } as const;
  it.each<[Partial<ContractTerms>, string]>([
    [{ notice: { period: 'PT3H', timeZone: 'Europe/Berlin' } }, 'CONTRACT_NOTICE_PERIOD_INVALID'],
    [{ notice: { period: 'P3M', timeZone: 'Mars/Olympus' } }, 'CONTRACT_NOTICE_ZONE_UNKNOWN'],
    [{ notice: { period: 'P13M', timeZone: 'Europe/Berlin' } }, 'CONTRACT_NOTICE_BEFORE_IT_BEGINS'],
    [{ exit: { date: '2025-12-31', duties: [] } }, 'CONTRACT_EXIT_BEFORE_IT_BEGINS'],
    [{ billing: { ...billing, currency: 'XYZ' } }, 'CONTRACT_CURRENCY_UNKNOWN'],
    [{ billing: { ...billing, amount: '85.005' } }, 'CONTRACT_AMOUNT_INVALID'],
    [{ billing: { ...billing, amount: '-1' } }, 'CONTRACT_AMOUNT_INVALID'],
    [{ billing: { ...billing, amount: '0.00' } }, 'CONTRACT_AMOUNT_INVALID'],
  ])('refuses %j', (terms, code) =>
    given([example.registered])
      .when(signWith({ to: '2026-12-31T23:00:00.000Z', terms }))
      .thenRefused(code),
  );
  it('needs a supplier', () => expect(() => given([]).when(example.sign).thenNothingHappened()).toThrow(NotFound));
});

describe('EndContract', () => {
  const history = [example.registered, example.signed];
  it('ends the contract', () => given(history).when(example.end).then([example.ended]));
  it('does nothing the second time', () =>
    given([...history, example.ended])
      .when(example.end)
      .thenNothingHappened());
  it('may move the end forward but not back', () => {
    const endAt = (at: string) => ({ type: 'EndContract' as const, data: { contract: 'wan-2026', at } });
    given([...history, example.ended])
      .when(endAt('2026-06-01T00:00:00.000Z'))
      .then([
        {
          type: 'SupplierContractEnded',
          data: { contract: 'wan-2026', at: '2026-06-01T00:00:00.000Z', reason: null },
        },
      ]);
    given([...history, example.ended])
      .when(endAt('2026-08-01T00:00:00.000Z'))
      .thenRefused('CONTRACT_ENDED');
  });
  it('refuses an end before the beginning', () =>
    given(history)
      .when({ type: 'EndContract', data: { contract: 'wan-2026', at: '2025-01-01T00:00:00.000Z' } })
      .thenRefused('CONTRACT_TERM_INVALID'));
  it('needs the contract', () =>
    expect(() => given([example.registered]).when(example.end).thenNothingHappened()).toThrow(NotFound));
  it('needs a supplier', () => expect(() => given([]).when(example.end).thenNothingHappened()).toThrow(NotFound));
});

describe('RecordReview', () => {
  it('records what was agreed', () => given([example.registered]).when(example.review).then([example.reviewed]));
  it('records a second one too', () =>
    given([example.registered, example.reviewed]).when(example.review).then([example.reviewed]));
  it.each([0, 6, 2.5])('refuses a rating of %d', (rating) =>
    given([example.registered])
      .when({ type: 'RecordReview', data: { ...example.review.data, rating: rating as 1 } })
      .thenRefused('SUPPLIER_RATING_OUT_OF_RANGE'),
  );
  it('refuses a period that ends before it begins', () =>
    given([example.registered])
      .when({ type: 'RecordReview', data: { ...example.review.data, to: '2025-01-01T00:00:00.000Z' } })
      .thenRefused('SUPPLIER_REVIEW_PERIOD_INVALID'));
  it('needs a supplier', () => expect(() => given([]).when(example.review).thenNothingHappened()).toThrow(NotFound));
});

it('passes over history it cannot place', () => {
  expect(supplierDecider.evolve(supplierDecider.initialState, example.ended)).toEqual(supplierDecider.initialState);
});
