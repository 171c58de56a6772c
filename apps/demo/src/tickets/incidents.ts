import { matter, type Matter, urgent } from './matter.js';

const VPN = ['vpn', 'Netzwerk', 'netzwerk'] as const;
const NET = ['standortnetz', 'Netzwerk', 'netzwerk'] as const;
const MAIL = ['e-mail', 'E-Mail', 'server'] as const;
const PLACE = ['arbeitsplatz', 'Arbeitsplatz', 'vor-ort'] as const;
const PRINT = ['drucken', 'Drucken', 'vor-ort'] as const;
const ACCESS = ['verzeichnis', 'Zugang', 'server'] as const;
const ERP = ['erp', 'Anwendung', 'anwendungen'] as const;
const SHOP = ['webshop', 'Anwendung', 'anwendungen'] as const;
const VOICE = ['telefonie', 'Telefonie', 'netzwerk'] as const;
const FILES = ['dokumente', 'Dateien', 'anwendungen'] as const;
const STORE = ['speicher', 'Speicher', 'server'] as const;

const DATABASE = urgent({ ci: 'db-erp-1', passedOn: 1 });
const LINE = urgent({ handedOver: 0.45 });
const TRUNK = urgent({ handedOver: 0.5 });

/** What breaks. */
export const incidents: readonly Matter[] = [
  matter(
    VPN,
    8,
    ['VPN bricht ab', 'VPN verbindet nicht ({place})', 'Kein Zugriff aus dem Homeoffice'],
    ['Client neu eingerichtet', 'Zertifikat erneuert'],
  ),
  matter(NET, 3, ['Kein Netz in {place}', 'Standort {place} nicht erreichbar'], ['Leitung entstört'], LINE),
  matter(NET, 4, ['WLAN in {place} sehr langsam', 'Verbindungsabbrüche im WLAN'], ['Kanal gewechselt']),
  matter(
    MAIL,
    8,
    ['E-Mails kommen nicht an', 'Outlook fragt ständig nach dem Kennwort', 'Postfach voll'],
    ['Profil neu angelegt', 'Postfach vergrößert'],
  ),
  matter(MAIL, 4, ['Verdächtige E-Mail mit Anhang', 'Spam in {department}'], ['Absender gesperrt']),
  matter(
    PLACE,
    11,
    ['Notebook startet nicht', 'Bluescreen nach Update', 'Rechner sehr langsam ({department})'],
    ['Treiber aktualisiert', 'Gerät getauscht'],
  ),
  matter(
    PLACE,
    6,
    ['Bildschirm bleibt schwarz', 'Dockingstation ohne Funktion', 'Tastatur defekt'],
    ['Gerät getauscht'],
  ),
  matter(PLACE, 4, ['Excel stürzt beim Öffnen ab', 'PDF lässt sich nicht öffnen'], ['Office repariert']),
  matter(
    PRINT,
    8,
    ['Drucker {place} druckt nicht', 'Papierstau lässt sich nicht beheben', 'Etiketten verschoben'],
    ['Warteschlange bereinigt', 'Treiber neu installiert'],
  ),
  matter(PRINT, 3, ['Scannen in Ordner geht nicht'], ['Kennwort des Scan-Kontos erneuert']),
  matter(
    ACCESS,
    9,
    ['Konto gesperrt', 'Anmeldung nicht möglich ({department})', 'Kennwort abgelaufen'],
    ['Konto entsperrt', 'Kennwort zurückgesetzt'],
  ),
  matter(ACCESS, 3, ['Zugriff auf Laufwerk verweigert'], ['Gruppe ergänzt']),
  matter(ERP, 5, ['ERP sehr langsam', 'ERP-Maske „Auftrag“ hängt'], ['Abfrage optimiert'], urgent({ ci: 'app-erp-1' })),
  matter(ERP, 4, ['Rechnung lässt sich nicht buchen', 'Lieferschein fehlt im ERP'], ['Stammdaten berichtigt']),
  matter(ERP, 2, ['Nachtlauf im ERP abgebrochen'], ['Lauf wiederholt'], DATABASE),
  matter(SHOP, 3, ['Zahlung im Webshop schlägt fehl', 'Webshop antwortet nicht'], ['Dienst neu gestartet'], urgent()),
  matter(SHOP, 2, ['Artikelbilder fehlen im Webshop'], ['Zwischenspeicher geleert']),
  matter(VOICE, 3, ['Telefone in {place} tot', 'Keine Anrufe nach außen'], ['Leitung zurückgesetzt'], TRUNK),
  matter(VOICE, 3, ['Anrufe werden nicht weitergeleitet', 'Headset rauscht'], ['Einstellung berichtigt']),
  matter(FILES, 4, ['Datei versehentlich gelöscht', 'Laufwerk {department} nicht erreichbar'], ['Wiederhergestellt']),
  matter(
    STORE,
    1,
    ['Platte in Speichersystem ausgefallen'],
    ['Platte getauscht'],
    urgent({ ci: 'san-muc-1', handedOver: 1 }),
  ),
  matter(
    ['datensicherung', 'Datensicherung', 'server'],
    3,
    ['Sicherung von {place} fehlgeschlagen'],
    ['Neu angestoßen'],
    {
      ...{ passedOn: 1, handedOver: 0.1, ci: 'bkp-muc-1' },
    },
  ),
  matter(
    ['lohn', 'Anwendung', 'anwendungen'],
    2,
    ['Lohnlauf bricht ab', 'ELSTER-Übermittlung abgelehnt'],
    ['Update eingespielt'],
  ),
  matter(
    ['rechenzentrum', 'Rechenzentrum', 'server'],
    1,
    ['Temperatur im Rechenzentrum zu hoch'],
    ['Klimagerät entstört'],
    {
      ...urgent({ passedOn: 1, handedOver: 0.8, ci: 'klima-muc-2' }),
    },
  ),
];
