import { MINUTE_MS } from '@chronodesk/wall-time';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { seen, sightingAt } from './sightings.js';

const SEEN = 0.35;

/** What tools see of the work on a change, some minutes after it began in its window: the change explains it. */
export const seenAtWork = (deeds: readonly Deed[], random: Randomness): Deed[] => {
  const begun = deeds.find(({ path }) => path.startsWith('/changes/{') && path.endsWith('/start'));
  const { service } = deeds.find(({ path }) => path === '/changes')!.body as { readonly service: string };
  const sighting = sightingAt(service);
  const isBooked = deeds.some(({ path }) => path.endsWith('/schedule'));
  if (!begun || !isBooked || !sighting || !random.chance(SEEN)) return [];
  // Soon: what begins next may be as near as the tolerance of the desk.
  const at = begun.at + random.whole(3, 9) * MINUTE_MS;
  return [{ ...seen(`${begun.subject}-seen`, at, sighting), after: [begun.subject] }];
};
