import { catalogueItem } from '../desk/request-catalogue.js';
import { matter, type Matter } from './matter.js';

const CALM: Matter['priorities'] = [0, 0, 30, 70];
const PLACE = ['arbeitsplatz', 'Arbeitsplatz', 'vor-ort'] as const;
const ACCESS = ['verzeichnis', 'Zugang', 'server'] as const;

const wish = (
  where: readonly [string, string, string],
  weight: number,
  titles: readonly string[],
  done: string,
  passedOn = 0.3,
): Matter => matter(where, weight, titles, [done], { kind: 'request', priorities: CALM, passedOn });

const ordered = (
  item: Parameters<typeof catalogueItem>[0],
  [category, crew]: readonly [string, string],
  weight: number,
  titles: readonly string[],
): Matter => {
  const form = catalogueItem(item);
  const details = { kind: 'request', priorities: CALM, passedOn: 1, item: form } as const;
  return matter([form.service, category, crew], weight, titles, ['Nach Formular erledigt'], details);
};

/** What people ask for. */
export const requests: readonly Matter[] = [
  ordered('notebook', ['Arbeitsplatz', 'vor-ort'], 5, ['Neues Notebook für {department}', 'Ersatzgerät für {place}']),
  ordered('neuer-mitarbeiter', ['Zugang', 'server'], 5, ['Neuer Mitarbeiter in {department}', 'Aushilfe in {place}']),
  ordered('berechtigung', ['Zugang', 'server'], 4, ['Zugriff auf Laufwerk {department}', 'Berechtigung erweitern']),
  ordered('vpn-zugang', ['Netzwerk', 'netzwerk'], 3, ['VPN-Zugang für Dienstleister', 'VPN-Zugang {department}']),
  ordered('toner', ['Drucken', 'vor-ort'], 2, ['Toner für {place}']),
  wish(PLACE, 4, ['Zweiter Bildschirm', 'Headset für {department}'], 'Übergeben', 0.8),
  wish(PLACE, 7, ['Software installieren', 'Lizenz für Visio', 'Neue Version des CAD-Programms'], 'Installiert'),
  wish(ACCESS, 4, ['Konto für Praktikum verlängern', 'Zugriff auf Kalender {department}'], 'Eingerichtet', 0.5),
  wish(ACCESS, 3, ['Berechtigung im ERP erweitern'], 'Berechtigt'),
  wish(ACCESS, 4, ['Austritt: Konto sperren', 'Namensänderung'], 'Umgesetzt'),
  wish(['e-mail', 'E-Mail', 'server'], 5, ['Verteiler für {department}', 'Abwesenheit einrichten'], 'Eingerichtet'),
  wish(['vpn', 'Netzwerk', 'netzwerk'], 2, ['Freischaltung in der Firewall'], 'Frei', 0.9),
  wish(
    ['telefonie', 'Telefonie', 'netzwerk'],
    3,
    ['Neue Rufnummer für {place}', 'Diensthandy einrichten'],
    'Geschaltet',
    0.7,
  ),
  wish(
    ['dokumente', 'Dateien', 'anwendungen'],
    3,
    ['Ordner für Projekt anlegen', 'Datei wiederherstellen'],
    'Erledigt',
  ),
  wish(['drucken', 'Drucken', 'vor-ort'], 1, ['Drucker umziehen'], 'Steht am neuen Platz', 0.6),
];

const COMPLAINT: Matter['priorities'] = [0, 15, 70, 15];

const complaint = (where: readonly [string, string, string], titles: readonly string[]): Matter =>
  matter(where, 1, titles, ['Gespräch geführt, Ablauf geändert'], {
    ...{ kind: 'complaint', priorities: COMPLAINT, passedOn: 0 },
  });

/** What people complain about. */
export const complaints: readonly Matter[] = [
  complaint(['arbeitsplatz', 'Beschwerde', 'service-desk'], ['Rückruf blieb aus', 'Techniker kam nicht zum Termin']),
  complaint(['erp', 'Beschwerde', 'service-desk'], ['Zum dritten Mal dieselbe ERP-Störung', 'Lösung dauerte zu lange']),
  complaint(
    ['telefonie', 'Beschwerde', 'service-desk'],
    ['Warteschleife über 20 Minuten', 'Ticket ohne Rücksprache geschlossen'],
  ),
];
