/** A customer, and what it has been promised. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Share of the tickets. */
  readonly weight: number;
  /** Id of the calendar of its agreement; `always`: around the clock. */
  readonly hours: 'buero-by' | 'buero-nw' | 'logistik-nw' | 'buero-he' | 'always';
  readonly level: 'platin' | 'gold' | 'silber';
  readonly places: readonly string[];
  readonly departments: readonly string[];
  readonly people: readonly string[];
}

/** Whom the provider works for. */
export const clients: readonly Client[] = [
  {
    ...{ id: 'stahlbau-kessler', name: 'Stahlbau Kessler GmbH', weight: 16, hours: 'buero-by', level: 'silber' },
    description: 'Stahl- und Hallenbau, Augsburg; 240 Arbeitsplätze',
    places: ['Augsburg', 'Werk Gersthofen', 'Baustelle Ulm'],
    departments: ['Konstruktion', 'Einkauf', 'Fertigung', 'Buchhaltung'],
    people: ['rosa-kessler', 'heiko-baumann', 'petra-lang', 'ali-sahin', 'uwe-dietz', 'tina-roth'],
  },
  {
    ...{ id: 'brauerei-lindner', name: 'Brauerei Lindner KG', weight: 9, hours: 'buero-by', level: 'silber' },
    description: 'Brauerei mit Versandhandel, Landshut; 110 Arbeitsplätze',
    places: ['Landshut', 'Abfüllung', 'Lager Ergolding'],
    departments: ['Vertrieb', 'Sudhaus', 'Versand', 'Verwaltung'],
    people: ['josef-lindner', 'monika-egger', 'bernd-stadler', 'vroni-maier', 'chris-huber'],
  },
  {
    ...{ id: 'klinikum-isartal', name: 'Klinikum Isartal', weight: 24, hours: 'always', level: 'platin' },
    description: 'Krankenhaus mit 420 Betten, Wolfratshausen; rund um die Uhr betreut',
    places: ['Station 2', 'Station 4', 'Notaufnahme', 'Radiologie', 'Verwaltung'],
    departments: ['Pflege', 'Ärztlicher Dienst', 'Labor', 'Patientenaufnahme'],
    people: ['sabine-orth', 'markus-feld', 'elena-wirth', 'jan-reuter', 'ute-kolb', 'leyla-arslan', 'dirk-hahn'],
  },
  {
    ...{ id: 'rheinwerk-logistik', name: 'Rheinwerk Logistik AG', weight: 18, hours: 'logistik-nw', level: 'gold' },
    description: 'Spedition und Lager, Duisburg; Zweischichtbetrieb von 6 bis 22 Uhr',
    places: ['Duisburg', 'Lager Neuss', 'Umschlag Krefeld'],
    departments: ['Disposition', 'Lager', 'Zoll', 'Fuhrpark'],
    people: ['frank-terhorst', 'nina-baecker', 'paul-janssen', 'sevda-oezdemir', 'rolf-kamp', 'lisa-heinen'],
  },
  {
    ...{ id: 'stadtwerke-ahlen', name: 'Stadtwerke Ahlen', weight: 11, hours: 'buero-nw', level: 'silber' },
    description: 'Strom, Gas und Wasser, Ahlen; 180 Arbeitsplätze',
    places: ['Ahlen', 'Leitwarte', 'Kundenzentrum'],
    departments: ['Netzbetrieb', 'Kundenservice', 'Abrechnung', 'Technik'],
    people: ['heinz-voss', 'carla-brune', 'mirko-lenz', 'anke-sommer', 'erik-pohl'],
  },
  {
    ...{ id: 'modehaus-brandt', name: 'Modehaus Brandt GmbH', weight: 12, hours: 'always', level: 'platin' },
    description: 'Filialen und Webshop, Köln; der Webshop wird rund um die Uhr betreut',
    places: ['Köln', 'Filiale Bonn', 'Filiale Aachen', 'Versandlager'],
    departments: ['Onlinehandel', 'Filialen', 'Einkauf', 'Buchhaltung'],
    people: ['julia-brandt', 'tim-esser', 'saskia-horn', 'kemal-yildiz', 'doris-klein'],
  },
  {
    ...{ id: 'kanzlei-hoffmann', name: 'Kanzlei Hoffmann & Partner', weight: 5, hours: 'buero-by', level: 'silber' },
    description: 'Steuerberatung und Rechtsanwälte, München; 45 Arbeitsplätze',
    places: ['München', 'Zweigstelle Freising'],
    departments: ['Sekretariat', 'Steuern', 'Arbeitsrecht'],
    people: ['theo-hoffmann', 'gabi-neumann', 'iris-wagner'],
  },
  {
    ...{ id: 'pflegedienst-sonnhof', name: 'Pflegedienst Sonnhof gGmbH', weight: 5, hours: 'buero-he' },
    ...{ level: 'silber', description: 'Ambulante Pflege, Darmstadt; 60 Tablets unterwegs' },
    places: ['Darmstadt', 'Tour Nord', 'Tour Süd'],
    departments: ['Pflegeleitung', 'Touren', 'Verwaltung'],
    people: ['maria-sonntag', 'olaf-kraft', 'zeynep-aksoy'],
  },
];

/** A customer by its id. */
export const clientOf = (id: string): Client => clients.find((client) => client.id === id)!;
