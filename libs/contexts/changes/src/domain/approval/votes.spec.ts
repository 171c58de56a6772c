import { type Ballot, type Board, conditionsOf, outcomeOf, reasonsOf, type Vote, withVote } from './votes.js';

const board: Board = { cab: 'main', members: ['a', 'b', 'c', 'd'], chair: 'a', quorum: 3, rule: 'majority' };
const votes = (...ballots: readonly Ballot[]): Vote[] =>
  ballots.map((ballot, i) => ({ by: 'abcd'[i]!, ballot, conditions: null, reason: null }));
const [yes, no, none] = ['approve', 'reject', 'abstain'] as const;

describe('the decision of a CAB', () => {
  it.each([
    ['majority', [yes, yes], 'no-quorum'],
    ['majority', [yes, yes, no], 'approved'],
    ['majority', [yes, none, none], 'approved'],
    ['majority', [no, no, yes], 'rejected'],
    ['majority', [yes, no, none], 'open'],
    ['majority', [yes, yes, no, no], 'open'],
    ['majority', [none, none, none], 'open'],
    ['unanimous', [yes, yes], 'no-quorum'],
    ['unanimous', [yes, yes, none], 'approved'],
    ['unanimous', [yes, yes, no], 'rejected'],
    ['unanimous', [none, none, none], 'open'],
  ] as const)('by %s of %j: %s', (rule, ballots, outcome) =>
    expect(outcomeOf({ ...board, rule }, votes(...ballots))).toBe(outcome),
  );

  it('counts the last vote of each member', () => {
    const changed = withVote(votes(yes, no), { by: 'a', ballot: no, conditions: null, reason: null });
    expect(changed.map(({ by, ballot }) => [by, ballot])).toEqual([
      ['b', no],
      ['a', no],
    ]);
  });

  it('carries the conditions of those for it and the reasons of those against it', () => {
    const said: Vote[] = [
      { by: 'a', ballot: yes, conditions: 'At night', reason: null },
      { by: 'b', ballot: yes, conditions: 'With a backup', reason: null },
      { by: 'c', ballot: no, conditions: null, reason: 'Too early' },
    ];
    expect([conditionsOf(said), reasonsOf(said)]).toEqual(['At night\nWith a backup', 'Too early']);
    expect(conditionsOf(votes(yes))).toBeNull();
  });
});
