import { csvOf, IncidentLog } from './incident-log.js';
import { FEWEST_INCIDENTS, stories } from './incident-stories.js';
import { type LogRow } from './log-columns.js';
import { LogRandom } from './log-random.js';

/** What to generate. */
export interface LogOptions {
  readonly seed: number;
  /** At least `FEWEST_INCIDENTS`, so that every rare case is there. */
  readonly incidents?: number;
}

/** Minutes since 1970 of 29 February 2016, 01:16 UTC: the first opening of the published log. */
const FIRST_OPENING = Date.UTC(2016, 1, 29, 1, 16) / 60_000;

/** Invented incidents in the shape of the published log, with every rare case it has; the same for the same seed. */
export function* generateRows({ seed, incidents = FEWEST_INCIDENTS }: LogOptions): Generator<LogRow> {
  const random = new LogRandom(seed);
  let number = 44;
  let openedAt = FIRST_OPENING;
  for (const story of stories(Math.max(incidents, FEWEST_INCIDENTS))) {
    number += random.between(1, 3);
    openedAt += random.between(0, 240);
    const incident = new IncidentLog(`INC${String(number).padStart(7, '0')}`, openedAt, random);
    if (random.chance(0.05)) incident.change({ assigned_to: `Resolver ${random.between(1, 25)}` });
    story(incident, openedAt);
    yield* incident.rows();
  }
}

/** The same as the text of a CSV file. */
export const generateLog = (options: LogOptions): string => csvOf(generateRows(options));
