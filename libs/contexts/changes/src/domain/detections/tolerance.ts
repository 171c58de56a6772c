import { parseDuration } from '@chronodesk/wall-time';
import { type ChangePolicySet } from '../change-policy.events.js';

/** Until the desk says otherwise. */
export const DEFAULT_TOLERANCE = 'PT15M';
/** A day: whatever is further off is explained by chance. */
const MOST_MS = 86_400_000;

/** Whether a text is a tolerance: a duration in hours, minutes and seconds of a day at most. */
export const isTolerance = (text: string): boolean => (parseDuration(text) ?? Infinity) <= MOST_MS;

/** How far from a change something may be seen and still be explained by it, as written and in milliseconds. */
export const toleranceOf = ({ detectionTolerance }: Pick<Required<ChangePolicySet['data']>, 'detectionTolerance'>) => ({
  tolerance: detectionTolerance,
  toleranceMs: parseDuration(detectionTolerance) ?? 0,
});
