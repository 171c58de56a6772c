import { formatInstant, MINUTE_MS } from '@chronodesk/wall-time';
import { routines } from '../desk/change-settings.js';
import { changeManager, crewOf } from '../desk/teams.js';
import { type Deed, type Span } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { HOUR_MS, instantOn, isWorkday, workdayFrom } from '../plan/working-hours.js';
import { booked, onChange, requested } from './change-deeds.js';
import { type ChangeSlots, type FrozenDays } from './change-slots.js';
import { normalChange } from './normal-change.js';
import { emergencyChange, routineChange } from './routine-change.js';

/** Changes per ticket, and what of them is routine and what cannot wait. */
const PER_TICKET = 1 / 24;
const ROUTINE = 0.66;
const EMERGENCY = 0.05;
const WORKDAYS_PER_DAY = 250 / 365;

const PROJECTS = [
  { title: 'ERP-Release einspielen', service: 'erp', crew: 'anwendungen', minutes: 120 },
  { title: 'Datenbank-Cluster auf neue Version heben', service: 'datenbank', crew: 'datenbanken', minutes: 150 },
  { title: 'Router am Standort tauschen', service: 'standortnetz', crew: 'netzwerk', minutes: 60 },
  { title: 'Mailserver umziehen', service: 'e-mail', crew: 'server', minutes: 120 },
  { title: 'Webshop: neue Zahlungsart', service: 'webshop', crew: 'anwendungen', minutes: 60 },
  { title: 'VPN auf Zwei-Faktor-Anmeldung umstellen', service: 'vpn', crew: 'netzwerk', minutes: 90 },
  { title: 'Hypervisor aktualisieren', service: 'virtualisierung', crew: 'server', minutes: 150 },
  { title: 'Sicherungskonzept umstellen', service: 'datensicherung', crew: 'server', minutes: 60 },
  { title: 'Druckerserver ablösen', service: 'drucken', crew: 'vor-ort', minutes: 60 },
] as const;

/** The changes that are asked for on a day. */
export function* changesOf(
  day: number,
  { tickets, days }: Span,
  slots: ChangeSlots,
  random: Randomness,
): Generator<Deed[]> {
  if (!isWorkday(day)) return;
  const expected = (tickets * PER_TICKET) / (days * WORKDAYS_PER_DAY);
  const count = Math.floor(expected + random.next());
  for (let place = 0; place < count; place++) {
    const subject = `change-${day}-${place}`;
    const at = instantOn(day, (8.5 + 7 * random.next()) * HOUR_MS);
    if (random.chance(EMERGENCY)) yield emergencyChange(subject, at, random);
    else if (random.chance(ROUTINE)) yield routineChange(subject, at, slots, random);
    else yield normalChange({ subject, at, ...random.pick(PROJECTS), reason: 'Vorhaben des Jahres' }, slots, random);
  }
}

const DECLARED_BEFORE = 28;

/** The freezes that are declared on a day; `first` is the first day of the span, for one that has begun by then. */
export const freezesOf = (day: number, first: number, frozen: readonly FrozenDays[]): Deed[] =>
  frozen
    .filter(({ from, to }) => to > first && Math.max(from - DECLARED_BEFORE, first) === day)
    .map(({ from, to }) => ({
      ...{ at: instantOn(day, 8 * HOUR_MS), actor: changeManager, subject: `freeze-${from}`, creates: true },
      ...{ path: '/change-freezes', after: ['change-bookings'] },
      body: {
        ...{ from: formatInstant(instantOn(from, 0)), to: formatInstant(instantOn(to, 0)) },
        reason: 'Jahresabschluss und Inventur der Kunden',
      },
    }));

/** In each freeze somebody asks for a window all the same, and is refused. */
export const refusedInFreeze = (day: number, frozen: readonly FrozenDays[]): Deed[] => {
  if (!frozen.some(({ from }) => workdayFrom(from, 1) === day)) return [];
  const { id: model, name, services, crew } = routines[0]!;
  const subject = `frozen-change-${day}`;
  const asks = crewOf(crew).members[1]!.id;
  const service = services[0]!;
  const at = instantOn(day, 11 * HOUR_MS);
  const evening = { from: instantOn(day, 19 * HOUR_MS), to: instantOn(day, 22 * HOUR_MS) };
  return [
    requested(subject, at, asks, { kind: 'standard', title: `${name} (${service})`, service, model }),
    booked(subject, at + 5 * MINUTE_MS, asks, evening, { refused: 'CHANGE_WINDOW_FROZEN' }),
    onChange(subject, at + 9 * MINUTE_MS, asks, 'cancel', { reason: 'Sperre zum Jahresende' }),
  ];
};
