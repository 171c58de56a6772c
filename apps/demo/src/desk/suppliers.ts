/** A supplier, and the contract with it. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly contract: string;
  readonly services: readonly string[];
  readonly contact: string;
  readonly billing: { readonly model: string; readonly amount: string; readonly currency: string };
  /** Hours round the clock within which it acknowledges and returns, by priority 1 to 4. */
  readonly promises: readonly (readonly [acknowledge: string, giveBack: string])[];
  /** How much of the promised time it usually needs. */
  readonly pace: number;
}

/** Who works for the provider. */
export const partners: readonly Partner[] = [
  {
    ...{ id: 'nordlicht-netze', name: 'Nordlicht Netze GmbH', contract: 'wan', contact: 'Lou Berg', pace: 0.55 },
    description: 'Standleitungen und Internetanschlüsse',
    services: ['standortnetz'],
    billing: { model: 'fixed-per-month', amount: '18400.00', currency: 'EUR' },
    promises: [
      ['PT15M', 'PT4H'],
      ['PT30M', 'PT8H'],
      ['PT4H', 'PT48H'],
      ['PT8H', 'PT96H'],
    ],
  },
  {
    ...{ id: 'datora-systeme', name: 'Datora Systeme AG', contract: 'speicherwartung', contact: 'Pia Kurz', pace: 0.4 },
    description: 'Wartung von Speicher und Servern',
    services: ['speicher', 'virtualisierung', 'datensicherung', 'datenbank'],
    billing: { model: 'time-and-material', amount: '145.00', currency: 'EUR' },
    promises: [
      ['PT30M', 'PT6H'],
      ['PT1H', 'PT12H'],
      ['PT8H', 'PT72H'],
      ['PT24H', 'PT120H'],
    ],
  },
  {
    ...{ id: 'klarton-voice', name: 'Klarton Voice GmbH', contract: 'telefonie', contact: 'Sven Adler', pace: 0.7 },
    description: 'Telefonanlagen und Rufnummern',
    services: ['telefonie'],
    billing: { model: 'per-ticket', amount: '65.00', currency: 'EUR' },
    promises: [
      ['PT30M', 'PT6H'],
      ['PT1H', 'PT12H'],
      ['PT8H', 'PT72H'],
      ['PT24H', 'PT120H'],
    ],
  },
  {
    ...{ id: 'colo-sued', name: 'Colo Süd GmbH & Co. KG', contract: 'stellplatz', contact: 'Ida Falk', pace: 0.35 },
    description: 'Stellplätze, Strom und Klima im Rechenzentrum',
    services: ['rechenzentrum'],
    billing: { model: 'fixed-per-month', amount: '9200.00', currency: 'EUR' },
    promises: [
      ['PT15M', 'PT4H'],
      ['PT30M', 'PT8H'],
      ['PT4H', 'PT72H'],
      ['PT8H', 'PT120H'],
    ],
  },
];

/** The supplier behind a service. */
export const partnerFor = (service: string): Partner | undefined =>
  partners.find(({ services }) => services.includes(service));
