import { type ChangeSlots } from '../changes/change-slots.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { HOUR_MS, instantOn } from '../plan/working-hours.js';
import { type TicketCase } from '../tickets/ticket-case.js';
import { type ProblemCase, problemCourse } from './problem-course.js';

type Cause = Pick<ProblemCase, 'title' | 'rootCause' | 'error' | 'workaround' | 'fix'>;

const cause = (title: string, rootCause: string, error: string, workaround: string, fix: string): Cause => ({
  ...{ title, rootCause, error, workaround, fix },
});

/** By service: what keeps coming back, and why. */
const CAUSES: Readonly<Record<string, Cause>> = {
  vpn: cause(
    'VPN bricht nach 30 Minuten ab',
    'Schlüsseltausch scheitert hinter manchen Heimroutern',
    'Die Verbindung endet nach genau 30 Minuten',
    'Im Client die Lebensdauer des Schlüssels auf 8 Stunden stellen',
    'VPN-Gateway: Schlüsseltausch auf neues Verfahren umstellen',
  ),
  'e-mail': cause(
    'Outlook fragt immer wieder nach dem Kennwort',
    'Zwei Anmeldeverfahren stehen zur Wahl, das alte läuft ins Leere',
    'Kennwortabfrage alle paar Minuten',
    'Gespeicherte Anmeldungen löschen und Profil neu öffnen',
    'Altes Anmeldeverfahren für Postfächer abschalten',
  ),
  arbeitsplatz: cause(
    'Bluescreen an Dockingstationen',
    'Grafiktreiber verträgt den zweiten Bildschirm nicht',
    'Absturz beim Abdocken',
    'Bildschirm vor dem Abdocken abschalten',
    'Grafiktreiber auf allen Notebooks verteilen',
  ),
  drucken: cause(
    'Druckwarteschlangen bleiben stehen',
    'Ein Treiber blockiert den Dienst bei großen PDF-Dateien',
    'Warteschlange zeigt „wird gelöscht“',
    'Dienst neu starten, Auftrag als Bild drucken',
    'Treiber der Etagendrucker durch den Einheitstreiber ersetzen',
  ),
  verzeichnis: cause(
    'Konten werden grundlos gesperrt',
    'Ein alter Dienst meldet sich mit abgelaufenen Kennwörtern an',
    'Konto gesperrt ohne Fehlversuche des Anwenders',
    'Entsperren und Gerät neu anmelden',
    'Alten Synchronisationsdienst abschalten',
  ),
  erp: cause(
    'ERP wird gegen Mittag langsam',
    'Ein Bericht sperrt die Auftragstabelle',
    'Masken hängen zwischen 11 und 13 Uhr',
    'Bericht nach 18 Uhr starten',
    'ERP-Bericht auf Lesekopie der Datenbank umziehen',
  ),
  telefonie: cause(
    'Gespräche brechen nach 15 Minuten ab',
    'Sitzungsgrenzer verwirft Auffrischungen',
    'Abbruch nach genau 15 Minuten',
    'Rückruf über die Mobilnummer',
    'Sitzungsgrenzer aktualisieren',
  ),
};

/** Ten to twenty a year. */
const EVERY_DAYS = 18;
const MOST_INCIDENTS = 6;
const LEAST_INCIDENTS = 3;

/** The problem that is opened on a day, from what came in lately. */
export const problemOf = (
  day: number,
  recent: readonly TicketCase[],
  slots: ChangeSlots,
  random: Randomness,
): Deed[] => {
  if (day % EVERY_DAYS !== 0) return [];
  const services = Object.keys(CAUSES).filter((service) => ofService(recent, service).length >= LEAST_INCIDENTS);
  if (services.length === 0) return [];
  const service = services[Math.floor(day / EVERY_DAYS) % services.length]!;
  const incidents = ofService(recent, service).slice(-MOST_INCIDENTS);
  const { category, crew } = incidents[0]!.matter;
  const problem: ProblemCase = {
    ...{ subject: `problem-${day}`, at: instantOn(day, 10 * HOUR_MS), service, category, crew, ...CAUSES[service]! },
    reason: `${incidents.length} Störungen in vier Wochen`,
    incidents: incidents.map(({ subject }) => subject),
  };
  return problemCourse(problem, slots, random);
};

const ofService = (recent: readonly TicketCase[], service: string): TicketCase[] =>
  recent.filter(({ matter }) => matter.service === service);
