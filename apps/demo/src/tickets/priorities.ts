import { offerings } from '../desk/services.js';
import { type Randomness } from '../plan/randomness.js';

export type Priority = 1 | 2 | 3 | 4;
type Level = 1 | 2 | 3;

/** The built-in matrix read backwards: which impact and urgency lead to a priority. */
const LEADING_TO: Readonly<Record<Priority, readonly (readonly [impact: Level, urgency: Level])[]>> = {
  1: [[1, 1]],
  2: [
    [1, 2],
    [2, 1],
  ],
  3: [
    [2, 2],
    [3, 1],
    [1, 3],
  ],
  4: [
    [3, 3],
    [3, 2],
    [2, 3],
  ],
};

const critical = new Set(offerings.filter(({ criticality }) => criticality === 1).map(({ id }) => id));

/** Impact and urgency of a ticket about a service that shall have a priority; what is business critical goes up by one. */
export const levelsFor = (priority: Priority, service: string, random: Randomness) => {
  const plain = critical.has(service) ? (Math.min(4, priority + 1) as Priority) : priority;
  const [impact, urgency] = random.pick(LEADING_TO[plain]);
  return { impact, urgency };
};

/** A priority by relative weights. */
export const drawnPriority = (weights: readonly number[], random: Randomness): Priority =>
  random.weighted(weights.map((weight, index) => ({ weight, priority: (index + 1) as Priority }))).priority;
