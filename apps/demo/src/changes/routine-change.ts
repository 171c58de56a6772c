import { MINUTE_MS } from '@chronodesk/wall-time';
import { routines } from '../desk/change-settings.js';
import { changeManager, crewOf, leadOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { dayOf, HOUR_MS, workdayFrom } from '../plan/working-hours.js';
import { booked, onChange, requested } from './change-deeds.js';
import { type ChangeSlots } from './change-slots.js';
import { carriedOut } from './normal-change.js';
import { answersInHaste } from './risk-answers.js';

const FAILS = 0.03;

/** A standard change by its model: approved at once, done within days. */
export const routineChange = (subject: string, at: number, slots: ChangeSlots, random: Randomness): Deed[] => {
  const routine = random.weighted(routines);
  const { id: model, name, crew, minutes } = routine;
  const service = random.pick(routine.services);
  const implementer = random.pick(crewOf(crew).members.slice(1)).id;
  const slot = slots.take(workdayFrom(dayOf(at), random.whole(1, 3)), minutes);
  return [
    requested(subject, at, implementer, { kind: 'standard', title: `${name} (${service})`, service, model }),
    booked(subject, at + 6 * MINUTE_MS, implementer, slot),
    ...carriedOut({ subject, crew }, slot, implementer, random.chance(FAILS) ? 'unsuccessful' : 'successful'),
  ];
};

const EMERGENCIES = [
  { title: 'Sicherheitslücke in der Firewall schließen', service: 'vpn', crew: 'netzwerk' },
  { title: 'Defekten Controller im Speichersystem tauschen', service: 'speicher', crew: 'server' },
  { title: 'Datenbankprotokoll läuft voll: Platz schaffen', service: 'datenbank', crew: 'datenbanken' },
  { title: 'Ausgelaufenes Zertifikat des Webshops erneuern', service: 'webshop', crew: 'anwendungen' },
] as const;

/** An emergency: begun at once, judged afterwards. */
export const emergencyChange = (subject: string, at: number, random: Randomness): Deed[] => {
  const { title, service, crew } = random.pick(EMERGENCIES);
  const implementer = random.pick(crewOf(crew).members.slice(1)).id;
  const minutes = (count: number) => at + count * MINUTE_MS;
  return [
    requested(subject, at, implementer, { kind: 'emergency', title, service, reason: 'Duldet keinen Aufschub' }),
    onChange(subject, minutes(4), leadOf(crew), 'assess', { answers: answersInHaste(service) }),
    onChange(subject, minutes(8), implementer, 'plan', {
      implementation: 'Sofort, im laufenden Betrieb.',
      implementer,
    }),
    onChange(subject, minutes(12), implementer, 'start', { freezeReason: 'Ohne den Eingriff fällt der Dienst aus' }),
    onChange(subject, minutes(random.whole(30, 90)), implementer, 'complete', { notes: 'Behoben.' }),
    onChange(subject, at + 20 * HOUR_MS, changeManager, 'approve', { conditions: 'Nachträglich geprüft' }),
    onChange(subject, at + 26 * HOUR_MS, leadOf(crew), 'review', { outcome: 'successful' }),
  ];
};
