import { type Client } from './customers.js';
import { type Partner } from './suppliers.js';

type Level = Client['level'];

/** Within what a first answer and a resolution are promised, by priority 1 to 4. */
export const promised: Readonly<Record<Level, readonly (readonly [response: string, resolution: string])[]>> = {
  platin: [
    ['PT15M', 'PT4H'],
    ['PT30M', 'PT8H'],
    ['PT8H', 'PT30H'],
    ['PT72H', 'PT160H'],
  ],
  gold: [
    ['PT15M', 'PT4H'],
    ['PT30M', 'PT8H'],
    ['PT4H', 'PT24H'],
    ['PT8H', 'PT60H'],
  ],
  silber: [
    ['PT30M', 'PT4H'],
    ['PT1H', 'PT10H'],
    ['PT4H', 'PT30H'],
    ['PT10H', 'PT60H'],
  ],
};

const OFFICE = [['07:00', '18:00']];
const SHIFTS = [['06:00', '22:00']];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];

const calendar = (id: string, name: string, state: string, hours: readonly (readonly string[])[], days = DAYS) => ({
  id,
  name,
  content: {
    timeZone: 'Europe/Berlin',
    holidays: { country: 'DE', state },
    weekly: Object.fromEntries(days.map((day) => [day, hours])),
  },
});

/** The hours in which promises count. */
export const calendars = [
  calendar('buero-by', 'Bürozeiten Bayern', 'BY', OFFICE),
  calendar('buero-nw', 'Bürozeiten Nordrhein-Westfalen', 'NW', OFFICE),
  calendar('buero-he', 'Bürozeiten Hessen', 'HE', OFFICE),
  calendar('logistik-nw', 'Zweischichtbetrieb Nordrhein-Westfalen', 'NW', SHIFTS, [...DAYS, 'sat']),
];

const PENALTIES = {
  platin: { breach: '300.00', fee: '38000.00', percent: 12 },
  gold: { breach: '250.00', fee: '24000.00', percent: 12 },
  silber: { breach: '90.00', fee: '8500.00', percent: 8 },
} as const;

/** What a customer has been promised. */
export const serviceAgreement = ({ id, name, hours, level }: Client) => {
  const { breach, fee, percent } = PENALTIES[level];
  const targets = promised[level].flatMap(([response, resolution], index) => [
    { metric: 'response', priority: index + 1, within: response, thresholds: [75] },
    {
      metric: 'resolution',
      priority: index + 1,
      within: resolution,
      thresholds: [75],
      escalate: index < 2 ? [75] : [],
    },
  ]);
  const updates = level !== 'silber' ? [{ metric: 'update', priority: 1, within: 'PT1H' }] : [];
  return {
    ...{ id: `sla-${id}`, name: `SLA ${name}`, kind: 'SLA', scope: { customer: id } },
    calendar: hours === 'always' ? 'always' : { id: hours },
    targets: [...targets, ...updates],
    ...{ pauseOn: ['requester'], pausable: ['resolution'], onReopen: 'continue' },
    compliance: [{ metric: 'resolution', priority: [1, 2], percent: 90, per: 'month' }],
    availability: ['erp', 'webshop'].map((service) => ({
      ...{ service, percent: 99.5, per: 'month', measuredIn: 'always', thresholds: [50, 80] },
      timeZone: 'Europe/Berlin',
    })),
    penalties: {
      ...{ currency: 'EUR', monthlyFee: fee, cap: { per: 'month', percentOfFee: percent } },
      rules: [{ per: 'breach', metric: 'resolution', priority: [1, 2], amount: breach }],
    },
  };
};

/** What a supplier has promised: the clocks of hand-overs, and what missing them costs it. */
export const underpinningContract = ({ id, name, promises }: Partner) => ({
  ...{ id: `uc-${id}`, name: `UC ${name}`, kind: 'UC', scope: { supplier: id }, calendar: 'always' },
  targets: promises.flatMap(([acknowledge, giveBack], index) => [
    { metric: 'response', priority: index + 1, within: acknowledge },
    { metric: 'resolution', priority: index + 1, within: giveBack, thresholds: [75] },
  ]),
  penalties: {
    ...{ currency: 'EUR', monthlyFee: '9000.00', cap: { per: 'month', percentOfFee: 15 } },
    rules: [{ per: 'breach', metric: 'resolution', priority: [1, 2], amount: '400.00' }],
  },
});

/** What the second and third line have promised the first. */
export const operationalAgreement = (team: string, name: string) => ({
  ...{ id: `ola-${team}`, name: `OLA ${name}`, kind: 'OLA', scope: { team }, calendar: { id: 'buero-by' } },
  targets: [
    { metric: 'response', priority: 2, within: 'PT2H' },
    { metric: 'resolution', priority: 2, within: 'PT8H' },
    { metric: 'response', priority: 3, within: 'PT6H' },
    { metric: 'resolution', priority: 3, within: 'PT30H' },
  ],
});
