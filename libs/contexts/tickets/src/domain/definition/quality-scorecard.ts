import {
  checkBody,
  type Checked,
  checked,
  checkId,
  checkText,
  checkWhole,
  fault,
  type Fault,
  type Input,
  listOf,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { type CriterionPoints } from '../after-resolution.events.js';
import { type Criterion, type QualityScorecardContent } from '../definition.events.js';

/** What is sent to define a scorecard. */
export interface ScorecardDefinition {
  readonly id: string;
  readonly content: QualityScorecardContent;
  readonly reason: string | null;
}

const MOST_CRITERIA = 50;

export const checkScorecard = (body: unknown): Checked<ScorecardDefinition> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['id', 'name', 'criteria'], ['reason']);
    if (!members) return null;
    const id = checked(members.id, checkId);
    const name = checked(members.name, checkText);
    const criteria = checked(members.criteria, checkCriteria);
    const reason = checked(members.reason, (one) => checkText(one, TEXT_LENGTH));
    return id !== null && name !== null && criteria !== null ? { id, content: { name, criteria }, reason } : null;
  });

const checkCriteria = (input: Input): Criterion[] | null => {
  const criteria = listOf(input, checkCriterion);
  if (!Array.isArray(input.value)) return null;
  if (input.value.length === 0 || input.value.length > MOST_CRITERIA)
    return fault(input, `must have 1 to ${MOST_CRITERIA} criteria`);
  const ids = criteria.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? criteria : fault(input, `names ${twice} twice; give each criterion an id of its own`);
};

const checkCriterion = (input: Input): Criterion | null => {
  const members = membersOf(input, ['id', 'name', 'weight', 'most']);
  if (!members) return null;
  const id = checked(members.id, checkId);
  const name = checked(members.name, checkText);
  const weight = checked(members.weight, (one) => checkWhole(one, 1, 100));
  const most = checked(members.most, (one) => checkWhole(one, 1, 100));
  return id !== null && name !== null && weight !== null && most !== null ? { id, name, weight, most } : null;
};

/** The weighted share of what could be reached, in per cent with one decimal. */
export const totalOf = (criteria: readonly Criterion[], given: readonly CriterionPoints[]): number => {
  const points = new Map(given.map((each) => [each.criterion, each.points]));
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const reached = criteria.reduce((sum, { id, weight, most }) => sum + (weight * (points.get(id) ?? 0)) / most, 0);
  return Math.round((reached / weights) * 1000) / 10;
};

/** What is sent to review a resolution. */
export interface Review {
  readonly scorecard: string;
  readonly points: readonly CriterionPoints[];
  readonly comment: string | null;
}

export const checkReview = (body: unknown): Checked<Review> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['scorecard', 'points'], ['comment']);
    if (!members) return null;
    const scorecard = checked(members.scorecard, checkId);
    const points = checked(members.points, (one) => listOf(one, checkPoints));
    const comment = checked(members.comment, (one) => checkText(one, TEXT_LENGTH));
    return scorecard !== null && points !== null ? { scorecard, points, comment } : null;
  });

const checkPoints = (input: Input): CriterionPoints | null => {
  const members = membersOf(input, ['criterion', 'points']);
  if (!members) return null;
  const criterion = checked(members.criterion, checkId);
  const points = checked(members.points, (one) => checkWhole(one, 0, 100));
  return criterion !== null && points !== null ? { criterion, points } : null;
};

/** Every place where points do not fit the scorecard: each criterion is judged once, within its bounds. */
export const pointFaults = (criteria: readonly Criterion[], given: readonly CriterionPoints[]): Fault[] => {
  const faults = given.flatMap(({ criterion, points }, index): Fault[] => {
    const path = `/points/${index}`;
    const known = criteria.find(({ id }) => id === criterion);
    if (!known) return [{ path: `${path}/criterion`, message: 'is no criterion of this scorecard' }];
    if (given.findIndex((one) => one.criterion === criterion) !== index)
      return [{ path: `${path}/criterion`, message: 'is judged twice' }];
    return points > known.most ? [{ path: `${path}/points`, message: `must be at most ${known.most}` }] : [];
  });
  const missing = criteria.filter(({ id }) => !given.some(({ criterion }) => criterion === id));
  return [...faults, ...missing.map(({ id }) => ({ path: '/points', message: `does not judge ${id}` }))];
};
