/** A service of the catalogue. */
export interface Offering {
  readonly id: string;
  readonly name: string;
  readonly criticality: 1 | 2 | 3 | 4;
  /** Id of the team that answers for it. */
  readonly owner: string;
  readonly hours: 'buero-by' | null;
  readonly supplier: string | null;
  readonly needs: readonly string[];
  readonly items: readonly (readonly [id: string, type: string])[];
}

const offering = (
  [id, name]: readonly [string, string],
  criticality: Offering['criticality'],
  owner: string,
  needs: readonly string[] = [],
  more: Partial<Pick<Offering, 'hours' | 'supplier' | 'items'>> = {},
): Offering => ({ id, name, criticality, owner, needs, ...{ hours: null, supplier: null, items: [] }, ...more });

/** What the provider offers, and what needs what; without circles. */
export const offerings: readonly Offering[] = [
  offering(['rechenzentrum', 'Rechenzentrum'], 2, 'server', [], {
    supplier: 'colo-sued',
    items: [
      ['usv-muc-1', 'ups'],
      ['klima-muc-2', 'cooling'],
    ],
  }),
  offering(['standortnetz', 'Standortnetz (WAN)'], 2, 'netzwerk', ['rechenzentrum'], {
    supplier: 'nordlicht-netze',
    items: [
      ['rt-muc-core-1', 'router'],
      ['rt-dui-1', 'router'],
      ['sw-aug-12', 'switch'],
    ],
  }),
  offering(['speicher', 'SAN-Speicher'], 2, 'server', ['rechenzentrum'], {
    supplier: 'datora-systeme',
    items: [
      ['san-muc-1', 'storage'],
      ['san-muc-2', 'storage'],
    ],
  }),
  offering(['virtualisierung', 'Virtualisierung'], 2, 'server', ['speicher', 'standortnetz'], {
    items: [
      ['esx-muc-01', 'server'],
      ['esx-muc-02', 'server'],
    ],
  }),
  offering(['datenbank', 'Datenbankplattform'], 2, 'datenbanken', ['virtualisierung', 'speicher'], {
    items: [
      ['db-erp-1', 'database'],
      ['db-web-1', 'database'],
    ],
  }),
  offering(['verzeichnis', 'Verzeichnisdienst'], 2, 'server', ['virtualisierung'], { items: [['dc-muc-1', 'server']] }),
  offering(['vpn', 'Firewall und VPN'], 2, 'netzwerk', ['standortnetz'], { items: [['fw-muc-1', 'firewall']] }),
  offering(['erp', 'ERP'], 1, 'anwendungen', ['datenbank', 'verzeichnis'], { items: [['app-erp-1', 'application']] }),
  offering(['webshop', 'Webshop'], 1, 'anwendungen', ['datenbank', 'vpn'], { items: [['web-shop-1', 'application']] }),
  offering(['e-mail', 'E-Mail'], 2, 'server', ['verzeichnis', 'virtualisierung'], { items: [['mx-1', 'server']] }),
  offering(['telefonie', 'Telefonie'], 2, 'netzwerk', ['standortnetz'], {
    supplier: 'klarton-voice',
    items: [['sbc-muc-1', 'gateway']],
  }),
  offering(['lohn', 'Lohnabrechnung'], 3, 'anwendungen', ['datenbank'], { hours: 'buero-by' }),
  offering(['dokumente', 'Dokumentenablage'], 3, 'anwendungen', ['speicher', 'verzeichnis'], { hours: 'buero-by' }),
  offering(['arbeitsplatz', 'Arbeitsplatz'], 3, 'vor-ort', ['verzeichnis'], { hours: 'buero-by' }),
  offering(['drucken', 'Drucken'], 4, 'vor-ort', ['standortnetz', 'verzeichnis'], {
    hours: 'buero-by',
    items: [['ps-muc-1', 'server']],
  }),
  offering(['datensicherung', 'Datensicherung'], 3, 'server', ['speicher', 'virtualisierung'], {
    items: [['bkp-muc-1', 'server']],
  }),
];

/** A service by its id. */
export const offeringOf = (id: string): Offering => offerings.find((one) => one.id === id)!;

/** The services that need one, directly or through others. */
export const dependantsOf = (id: string): string[] => {
  const direct = offerings.filter(({ needs }) => needs.includes(id)).map((one) => one.id);
  return [...new Set([...direct, ...direct.flatMap(dependantsOf)])];
};
