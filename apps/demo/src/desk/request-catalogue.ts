import { DAY_MS } from '@chronodesk/wall-time';
import { type SetUp } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { serviceManager } from './teams.js';

/** A field of a form; `examples` are the choices, or what people write into a text. */
interface Field {
  readonly id: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'yes-no' | 'date' | 'choice';
  readonly examples: readonly string[];
}

/** Something that can be requested by a form. */
export interface CatalogueItem {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** Role of the customer that has to agree; null: nobody has to. */
  readonly agreedBy: string | null;
  readonly fields: readonly Field[];
  readonly checklist: readonly string[];
}

const field = (id: string, label: string, type: Field['type'], examples: readonly string[] = []): Field => ({
  ...{ id, label, type, examples },
});

/** What customers request by a form. */
export const catalogueItems = [
  {
    ...{ id: 'notebook', name: 'Notebook', service: 'arbeitsplatz', agreedBy: 'kostenstellenleitung' },
    fields: [
      field('modell', 'Modell', 'choice', ['13 Zoll leicht', '15 Zoll Standard', '16 Zoll CAD']),
      field('anzahl', 'Anzahl', 'number'),
      field('dockingstation', 'Mit Dockingstation', 'yes-no'),
      field('grund', 'Begründung', 'text', ['Ersatz nach Defekt', 'Neue Stelle', 'Altgerät über fünf Jahre']),
    ],
    checklist: ['Gerät bestellen', 'Aufsetzen und übergeben'],
  },
  {
    ...{ id: 'neuer-mitarbeiter', name: 'Neuer Mitarbeiter', service: 'verzeichnis', agreedBy: 'personalabteilung' },
    fields: [
      field('eintritt', 'Eintritt am', 'date'),
      field('vertrag', 'Beschäftigung', 'choice', ['unbefristet', 'befristet', 'Aushilfe', 'Ausbildung']),
      field('postfach', 'Postfach', 'yes-no'),
    ],
    checklist: ['Konto anlegen', 'Gruppen zuweisen', 'Zugangsdaten übergeben'],
  },
  {
    ...{ id: 'berechtigung', name: 'Berechtigung', service: 'verzeichnis', agreedBy: 'dateneigentuemer' },
    fields: [
      field('ziel', 'Worauf', 'text', ['Laufwerk Projekte', 'ERP-Modul Einkauf', 'Archiv der Personalakten']),
      field('stufe', 'Stufe', 'choice', ['lesen', 'schreiben', 'verwalten']),
    ],
    checklist: ['Gruppe ergänzen'],
  },
  {
    ...{ id: 'vpn-zugang', name: 'VPN-Zugang', service: 'vpn', agreedBy: 'it-sicherheit' },
    fields: [
      field('firma', 'Für wen', 'text', ['Wartungsfirma Maschinenpark', 'Steuerbüro', 'Eigene Mitarbeiterin']),
      field('bis', 'Gültig bis', 'date'),
    ],
    checklist: ['Zugang anlegen', 'Zweiten Faktor ausgeben'],
  },
  {
    ...{ id: 'toner', name: 'Toner', service: 'drucken', agreedBy: null },
    fields: [field('geraet', 'Gerät', 'choice', ['Etagendrucker', 'Etikettendrucker', 'Plotter'])],
    checklist: ['Liefern'],
  },
] as const satisfies readonly CatalogueItem[];

/** An item by its id. */
export const catalogueItem = (id: (typeof catalogueItems)[number]['id']): CatalogueItem =>
  catalogueItems.find((item) => item.id === id)!;

/** A form as somebody fills it in at an instant (epoch milliseconds). */
export const filledForm = ({ fields }: CatalogueItem, at: number, random: Randomness): object =>
  Object.fromEntries(fields.map((each) => [each.id, answered(each, at, random)]));

const answered = ({ type, examples }: Field, at: number, random: Randomness): unknown => {
  switch (type) {
    case 'number':
      return random.whole(1, 3);
    case 'yes-no':
      return random.chance(0.5);
    case 'date':
      return new Date(at + random.whole(5, 40) * DAY_MS).toISOString().slice(0, 10);
    default:
      return random.pick(examples);
  }
};

/** What the quality of a resolution is reviewed by. */
export const scorecard = {
  ...{ id: 'loesungsqualitaet', name: 'Qualität der Lösung' },
  criteria: [
    { id: 'doku', name: 'Dokumentation', weight: 2, most: 5 },
    { id: 'ton', name: 'Ton gegenüber dem Anwender', weight: 1, most: 5 },
  ],
};

/** The forms, the template of a leaver, and what happens to tickets after their resolution. */
export const catalogueSettings = (): SetUp[] => [
  ...catalogueItems.map(({ fields, agreedBy, ...item }) =>
    defined('/request-items', `form-${item.id}`, {
      ...item,
      fields: fields.map(({ examples, ...each }) => ({
        ...each,
        ...{ required: true, ...(each.type === 'choice' && { choices: examples }) },
      })),
      approval: agreedBy === null ? null : { kind: 'role', id: agreedBy },
    }),
  ),
  defined('/ticket-templates', 'template-austritt', {
    ...{ id: 'austritt', name: 'Austritt' },
    checklist: ['Konto sperren', 'Postfach umleiten', 'Geräte zurücknehmen'],
  }),
  defined('/quality-scorecards', 'scorecard', scorecard),
  defined('/ticket-policies', 'policy-of-complaints', {
    ...{ kind: 'complaint', closeAfter: 'PT240H', complaintRepeatsWithin: 'PT2160H' },
  }),
];

const defined = (path: string, subject: string, body: object): SetUp => ({
  ...{ actor: serviceManager, path, subject, body, creates: true },
});
