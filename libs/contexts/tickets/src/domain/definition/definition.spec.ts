import { specify } from '@chronodesk/kernel/testing';
import { scorecard } from '../after-resolution.examples.js';
import { definitionDecider } from './definition.js';
import { checkScorecard, pointFaults, totalOf } from './quality-scorecard.js';
import { type QualityScorecardContent } from '../definition.events.js';
import { checkPolicy, scopesFor } from './ticket-policy.js';

const given = specify(definitionDecider<'QualityScorecard', QualityScorecardContent>('QualityScorecard'));
const defined = (version: number, content = scorecard) => ({
  type: 'QualityScorecardDefined' as const,
  data: { version, content, reason: null },
});
const retired = { type: 'QualityScorecardRetired' as const, data: { reason: null } };

describe('a definition', () => {
  const define = { type: 'Define' as const, data: { content: scorecard } };
  it('has a version for each content that differs from the one in force', () => {
    given([])
      .when(define)
      .then([defined(1)]);
    given([defined(1)])
      .when(define)
      .thenNothingHappened();
    given([defined(1, { ...scorecard, name: 'Other' })])
      .when(define)
      .then([defined(2)]);
  });
  it('is retired once, and can be taken up again', () => {
    given([defined(1)])
      .when({ type: 'Retire', data: {} })
      .then([retired]);
    given([defined(1), retired])
      .when({ type: 'Retire', data: {} })
      .thenNothingHappened();
    given([defined(1), retired])
      .when(define)
      .then([defined(2)]);
  });
});

describe('a scorecard', () => {
  const faultsOf = (body: object) => {
    const checked = checkScorecard(body);
    return checked.ok ? [] : checked.errors.map(({ path }) => path);
  };
  it('has criteria with weights within bounds, each with an id of its own', () => {
    const [first] = scorecard.criteria;
    expect(faultsOf({ id: 'quality', ...scorecard })).toEqual([]);
    expect(faultsOf({ id: 'quality', name: 'x', criteria: [] })).toEqual(['/criteria']);
    expect(faultsOf({ id: 'quality', name: 'x', criteria: [first, first] })).toEqual(['/criteria']);
    expect(faultsOf({ id: 'A B', name: '', criteria: [{ ...first, weight: 0, most: 101 }] })).toEqual([
      ...['/id', '/name', '/criteria/0/weight', '/criteria/0/most'],
    ]);
  });
  it('weighs the share of the points that could be reached', () => {
    const points = (documentation: number, tone: number) => [
      { criterion: 'documentation', points: documentation },
      { criterion: 'tone', points: tone },
    ];
    // 3 of 4 parts for 4 of 5 points, 1 of 4 parts for 1 of 2.
    expect(totalOf(scorecard.criteria, points(4, 1))).toBe(72.5);
    expect(totalOf(scorecard.criteria, points(5, 2))).toBe(100);
    expect(totalOf(scorecard.criteria, points(0, 0))).toBe(0);
  });
  it('takes points for each criterion once, within its bounds', () => {
    const faults = pointFaults(scorecard.criteria, [
      { criterion: 'tone', points: 3 },
      { criterion: 'tone', points: 1 },
      { criterion: 'speed', points: 1 },
    ]);
    expect(faults.map(({ path }) => path)).toEqual([
      ...['/points/0/points', '/points/1/criterion', '/points/2/criterion', '/points'],
    ]);
  });
});

describe('a ticket policy', () => {
  it('is checked', () => {
    expect(checkPolicy({ closeAfter: 'PT120H' })).toEqual({
      ok: true,
      value: {
        content: {
          scope: { kind: null, customer: null },
          ...{ closeAfter: 'PT120H', ratingChangeableFor: 'PT168H', complaintRepeatsWithin: 'PT2160H' },
        },
        reason: null,
      },
    });
    const faulty = checkPolicy({ kind: 'change', customer: ' ', closeAfter: 'P5D', ratingChangeableFor: 'PT9999H' });
    expect(faulty.ok ? [] : faulty.errors.map(({ path }) => path)).toEqual([
      ...['/kind', '/customer', '/closeAfter', '/ratingChangeableFor'],
    ]);
    expect(checkPolicy({}).ok).toBe(false);
  });
  it("is chosen by customer and kind, a customer's before a kind's", () => {
    expect(scopesFor('incident', 'acme')).toEqual([
      { kind: 'incident', customer: 'acme' },
      { kind: null, customer: 'acme' },
      { kind: 'incident', customer: null },
      { kind: null, customer: null },
    ]);
    expect(scopesFor('incident', null)).toHaveLength(2);
  });
});
