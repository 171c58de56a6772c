import { DAY_MS, MINUTE_MS } from '@chronodesk/wall-time';
import { booked, onChange, requested, type Wish } from '../changes/change-deeds.js';
import { type Slot } from '../changes/change-slots.js';
import { type Routine, routines } from '../desk/change-settings.js';
import { crewOf, leadOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { HOUR_MS } from '../plan/working-hours.js';

const URGENT = 'Sperre bekannt; die Lücke wird bereits ausgenutzt';

/** One change under way and one later on; in a freeze they are emergencies, because nothing else may pass it. */
export const changesNow = (until: number, isFrozen: boolean): Deed[] => [
  ...change(
    'running-change',
    'firewall-regel',
    { from: until - 35 * MINUTE_MS, to: until + 25 * MINUTE_MS },
    until,
    isFrozen,
  ),
  ...change('later-change', 'rufnummer', { from: until + 3 * HOUR_MS, to: until + 4 * HOUR_MS }, until, isFrozen),
];

const change = (subject: string, model: string, slot: Slot, until: number, isFrozen: boolean): Deed[] => {
  const routine = routines.find(({ id }) => id === model)!;
  const implementer = crewOf(routine.crew).members[1]!.id;
  const at = until - DAY_MS;
  const freezeReason = isFrozen ? { freezeReason: URGENT } : {};
  const begun = slot.from < until ? [onChange(subject, slot.from, implementer, 'start', freezeReason)] : [];
  return [
    requested(subject, at, implementer, wishFor(routine, isFrozen)),
    booked(subject, at + 5 * MINUTE_MS, implementer, slot, freezeReason),
    ...(isFrozen ? [] : doubleBooking(subject, at + HOUR_MS, routine, slot)),
    ...begun,
  ];
};

const wishFor = ({ id, name, services }: Routine, isFrozen: boolean): Wish => {
  const service = services[0]!;
  const title = `${name} (${service})`;
  return isFrozen
    ? { kind: 'emergency', title, service, reason: URGENT }
    : { kind: 'standard', title, service, model: id };
};

/** Somebody else wants a part of the same window, and is refused. */
const doubleBooking = (subject: string, at: number, routine: Routine, { from, to }: Slot): Deed[] => {
  const other = `${subject}-again`;
  const lead = leadOf(routine.crew);
  return [
    requested(other, at, lead, wishFor(routine, false)),
    booked(other, at + 5 * MINUTE_MS, lead, { from: from + 10 * MINUTE_MS, to }, { refused: 'CHANGE_WINDOW_TAKEN' }),
    onChange(other, at + 8 * MINUTE_MS, lead, 'cancel', { reason: 'Fenster ist belegt' }),
  ];
};
