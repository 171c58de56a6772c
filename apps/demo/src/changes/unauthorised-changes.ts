import { MINUTE_MS } from '@chronodesk/wall-time';
import { changeManager, crewOf, leadOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { HOUR_MS, instantOn, workdayFrom } from '../plan/working-hours.js';
import { onChange, requested } from './change-deeds.js';
import { answersInHaste } from './risk-answers.js';
import { seen, type Sighting } from './sightings.js';

/** Somebody of a team did it, and wrote it down only when asked. */
interface DoneAtNight extends Sighting {
  readonly crew: string;
  readonly title: string;
}
/** Nobody did it, or nobody needs to know. */
interface FalseAlarm extends Sighting {
  readonly crew: string;
  readonly because: string;
}

const CASES: readonly (DoneAtNight | FalseAlarm)[] = [
  {
    ...{ ci: 'sw-aug-12', service: 'standortnetz', source: 'Konfigurationsabgleich', crew: 'netzwerk' },
    ...{ what: 'Port 14 in einem anderen VLAN', title: 'Ausgefallenen Port am Switch in Augsburg umgesteckt' },
  },
  {
    ...{ ci: 'mx-1', service: 'e-mail', source: 'Dateiprüfung', crew: 'server' },
    what: '/var/lib/clamav/main.cvd hat eine andere Prüfsumme',
    because: 'Signaturen des Virenscanners; der Pfad wird nicht mehr geprüft',
  },
  {
    ...{ ci: 'db-web-1', service: 'datenbank', source: 'Dateiprüfung', crew: 'datenbanken' },
    what: 'postgresql.conf hat eine andere Prüfsumme',
    title: 'Verbindungsgrenze der Webshop-Datenbank angehoben',
  },
  {
    ...{ ci: 'rt-dui-1', service: 'standortnetz', source: 'Konfigurationsabgleich', crew: 'netzwerk' },
    what: 'Vorgaberoute zeigt auf den Zweitweg',
    because: 'Umschaltung durch den Lieferanten, nach seinem Protokoll bis 4 Uhr',
  },
  {
    ...{ ci: 'web-shop-1', service: 'webshop', source: 'Deployment-Protokoll', crew: 'anwendungen' },
    what: 'Programmstand vom Vortag ausgeliefert',
    title: 'Webshop nach Fehlern an der Kasse auf vorigen Stand gesetzt',
  },
];

/** Every five weeks on a Wednesday, when nothing is booked at night. */
const EVERY_DAYS = 35;
const WEDNESDAY = 20;
/** Later ones would not be settled before the end. */
const LEAST_DAYS_LEFT = 4;

/** What is seen changed in a night without a change, and what becomes of it on the next day. */
export const unauthorisedOn = (day: number, last: number, random: Randomness): Deed[] => {
  if (day % EVERY_DAYS !== WEDNESDAY || day > last - LEAST_DAYS_LEFT) return [];
  const one = CASES[Math.floor(day / EVERY_DAYS) % CASES.length]!;
  const subject = `unauthorised-${day}`;
  const at = instantOn(day, HOUR_MS + random.whole(0, 200) * MINUTE_MS);
  const asked = instantOn(workdayFrom(day), 8.5 * HOUR_MS);
  return [
    // A change of the day before whose end is not told yet would explain it.
    { ...seen(subject, at, one), awaitsAll: true },
    ...('because' in one
      ? [onDetection(subject, asked, leadOf(one.crew), 'dismiss', { reason: one.because })]
      : recordedAfterwards(one, subject, asked)),
  ];
};

const onDetection = (subject: string, at: number, actor: string, verb: string, body: object): Deed => ({
  ...{ at, actor, subject, path: `/changes/detections/{${subject}}/${verb}`, body },
});

/** An emergency that is written down once it is over, and judged like any other. */
const recordedAfterwards = ({ crew, title, service, what }: DoneAtNight, detection: string, at: number): Deed[] => {
  const subject = `${detection}-change`;
  const implementer = crewOf(crew).members[2]!.id;
  const minutes = (count: number): number => at + count * MINUTE_MS;
  const reason = `In der Bereitschaft ausgeführt und nachträglich erfasst: ${what}`;
  return [
    requested(subject, at, implementer, { kind: 'emergency', title, service, reason }),
    onChange(subject, minutes(4), implementer, 'assess', { answers: answersInHaste(service) }),
    onChange(subject, minutes(7), implementer, 'plan', { implementation: 'In der Nacht ausgeführt.', implementer }),
    onChange(subject, minutes(9), implementer, 'start', { freezeReason: 'War in der Nacht nicht aufzuschieben' }),
    onChange(subject, minutes(11), implementer, 'complete', { notes: 'Seit der Nacht in Betrieb, geprüft.' }),
    onDetection(detection, minutes(25), leadOf(crew), 'justify', {
      ...{ change: `{${subject}}`, reason: 'Einsatz der Bereitschaft, Rücksprache gehalten' },
    }),
    onChange(subject, minutes(90), changeManager, 'approve', { conditions: 'Künftig vor dem Eingriff erfassen' }),
    onChange(subject, minutes(1_560), leadOf(crew), 'review', { outcome: 'successful' }),
  ];
};
