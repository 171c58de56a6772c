import { DAY_MS, dayNumberOf, weekdayOf } from '@chronodesk/wall-time';
import { type FrozenDays, isFrozenOn, type Slot } from '../changes/change-slots.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { HOUR_MS, instantOn, workdayFrom } from '../plan/working-hours.js';
import { type Bundle, type Fate, planned, released } from './release-course.js';

type Content = Pick<Bundle, 'name' | 'description' | 'crew' | 'parts'>;

const CLIENTS: Content = {
  ...{ name: 'Arbeitsplatz-Release', description: 'Neue Stände für alle Arbeitsplätze', crew: 'vor-ort' },
  parts: [
    { title: 'Office und Browser auf neuen Stand bringen', service: 'arbeitsplatz', crew: 'vor-ort' },
    { title: 'VPN-Client verteilen', service: 'vpn', crew: 'netzwerk' },
    { title: 'Softphone verteilen', service: 'telefonie', crew: 'netzwerk' },
    { title: 'Druckertreiber verteilen', service: 'drucken', crew: 'vor-ort' },
  ],
};
const ERP: Content = {
  ...{ name: 'ERP-Release', description: 'Quartalsstand des ERP mit seinen Anschlüssen', crew: 'anwendungen' },
  parts: [
    { title: 'ERP: Quartalsstand einspielen', service: 'erp', crew: 'anwendungen' },
    { title: 'Lohn: Schnittstelle zum ERP anpassen', service: 'lohn', crew: 'anwendungen' },
    { title: 'Belegarchiv: neue Belegarten', service: 'dokumente', crew: 'anwendungen' },
  ],
};
const SHOP: Content = {
  ...{ name: 'Webshop-Release', description: 'Kauf auf Rechnung', crew: 'anwendungen' },
  parts: [
    { title: 'Webshop: Kauf auf Rechnung', service: 'webshop', crew: 'anwendungen' },
    { title: 'Bestellbestätigungen über neuen Versandweg', service: 'e-mail', crew: 'server' },
  ],
};

const AS_PLANNED: Fate = { kind: 'as-planned' };
/** The releases of the year by quarter. */
const QUARTERS: readonly { readonly content: Content; readonly fate: Fate }[] = [
  { content: CLIENTS, fate: { kind: 'without-one', place: 1, reason: 'Neuer VPN-Client findet das Zertifikat nicht' } },
  { content: ERP, fate: AS_PLANNED },
  { content: CLIENTS, fate: AS_PLANNED },
  { content: ERP, fate: { kind: 'undone', reason: 'Belege vom Montagmorgen wurden doppelt gebucht' } },
];

/** So many days after the opening they go live, and before the end of the year the last one is opened. */
const LEAD_DAYS = 12;
const AHEAD_DAYS = 12;
const SATURDAY = 5;

/**
 * The release that is opened on a day: one in each quarter, in the middle of it.
 * @param kept days on which nothing is deployed
 */
export const quarterlyRelease = (day: number, kept: readonly FrozenDays[], random: Randomness): Deed[] => {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const isOpened = month % 3 === 1 && workdayFrom(dayNumberOf(date.toISOString().slice(0, 8) + '01')!) === day;
  if (!isOpened) return [];
  const quarter = Math.floor(month / 3);
  const { content, fate } = QUARTERS[quarter]!;
  const name = `${content.name} ${year}.${quarter + 1}`;
  const window = onSaturday(day + LEAD_DAYS, kept, [8, 12]);
  return released(
    { ...content, name, subject: `release-${day}`, at: instantOn(day, 9 * HOUR_MS), window },
    fate,
    random,
  );
};

/** On the day some time before the last one: a release that is ready when the year ends, and not deployed yet. */
export const releaseAhead = (day: number, last: number, kept: readonly FrozenDays[], random: Randomness): Deed[] => {
  if (day !== last - AHEAD_DAYS) return [];
  const at = instantOn(workdayFrom(day), 9 * HOUR_MS);
  // In the afternoon, because the release of the quarter may go live on the same day.
  const window = onSaturday(last + 2, kept, [13, 16]);
  return planned({ ...SHOP, subject: 'release-ahead', at, window }, random).deeds;
};

const onSaturday = (from: number, kept: readonly FrozenDays[], [begin, end]: readonly [number, number]): Slot => {
  let day = from;
  while (weekdayOf(day) !== SATURDAY || isFrozenOn(kept, day)) day++;
  return { from: instantOn(day, begin * HOUR_MS), to: instantOn(day, end * HOUR_MS) };
};
