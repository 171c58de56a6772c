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

/** What people ask for. */
export const requests: readonly Matter[] = [
  wish(
    PLACE,
    9,
    ['Neues Notebook für {department}', 'Zweiter Bildschirm', 'Ersatzgerät für {place}'],
    'Übergeben',
    0.8,
  ),
  wish(PLACE, 7, ['Software installieren', 'Lizenz für Visio', 'Neue Version des CAD-Programms'], 'Installiert'),
  wish(ACCESS, 9, ['Neuer Mitarbeiter in {department}', 'Konto für Aushilfe anlegen'], 'Konto angelegt', 0.5),
  wish(ACCESS, 6, ['Zugriff auf Laufwerk {department}', 'Berechtigung im ERP erweitern'], 'Berechtigt'),
  wish(ACCESS, 4, ['Austritt: Konto sperren', 'Namensänderung'], 'Umgesetzt'),
  wish(['e-mail', 'E-Mail', 'server'], 5, ['Verteiler für {department}', 'Abwesenheit einrichten'], 'Eingerichtet'),
  wish(
    ['vpn', 'Netzwerk', 'netzwerk'],
    4,
    ['VPN-Zugang für Dienstleister', 'Freischaltung in der Firewall'],
    'Frei',
    0.9,
  ),
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
  wish(['drucken', 'Drucken', 'vor-ort'], 3, ['Toner für {place}', 'Drucker umziehen'], 'Geliefert', 0.6),
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
