import { type SetUp } from '../plan/deed.js';
import { crewOf, leadOf, serviceManager } from './teams.js';

const ZONE = 'Europe/Berlin';

/** Who is called at night, in turns of a week from a local date (a Monday of long ago) on. */
const rota = (id: string, name: string, crew: string) => ({
  ...{ id, name, timeZone: ZONE },
  rotation: {
    members: crewOf(crew).members.map((member) => member.id),
    ...{ start: '2020-01-06', at: '09:00', every: { weeks: 1 } },
  },
});

/** On-call rotas of the teams that are called at night. */
export const rotas = [
  rota('bereitschaft-netz', 'Bereitschaft Netzwerk', 'netzwerk'),
  rota('bereitschaft-anwendungen', 'Bereitschaft Anwendungen', 'anwendungen'),
];

/** What waits until the morning, unless it is urgent. */
const QUIET = {
  timeZone: ZONE,
  windows: [{ from: '20:00', until: '07:00' }],
  unless: { priority: [1, 2] },
};

const first = (on: object, to: readonly object[], more: object) => ({
  ...{ when: on, way: 'functional', level: 1, to, ...more },
});
const above = (level: number, on: object, to: readonly object[], more: object) => ({
  ...{ when: on, way: 'hierarchical', level, to, ...more },
});

const AT_RISK = { on: 'at-risk' };
const BREACHED = { on: 'breached' };
const CLIMBED = { on: 'climbed' };
const MANAGER = { person: serviceManager };
const DIRECTORS = { role: 'geschaeftsleitung' };

/** Who is told when promises are at risk or broken, and who if nobody reacts. */
export const escalationPolicies = [
  {
    ...{ id: 'kundenzusagen', name: 'Zusagen an Kunden', scope: { agreementKind: 'SLA' } },
    steps: [
      first(AT_RISK, [{ ticketTeam: true }], { acknowledgeWithin: 'PT1H', quietHours: QUIET }),
      above(2, BREACHED, [{ ticketTeam: true }, MANAGER], { acknowledgeWithin: 'PT2H', resolveWithin: 'PT8H' }),
      above(3, CLIMBED, [DIRECTORS], { acknowledgeWithin: 'PT8H', repeat: { every: 'PT8H', times: 3 } }),
    ],
  },
  {
    ...{ id: 'webshop-rund-um-die-uhr', name: 'Webshop rund um die Uhr' },
    scope: { service: 'webshop', agreementKind: 'SLA' },
    steps: [
      first(AT_RISK, [{ rota: 'bereitschaft-anwendungen' }], { acknowledgeWithin: 'PT15M' }),
      above(2, BREACHED, [{ rota: 'bereitschaft-netz' }, MANAGER], { acknowledgeWithin: 'PT30M' }),
      above(3, CLIMBED, [DIRECTORS], { acknowledgeWithin: null }),
    ],
  },
  {
    ...{ id: 'beschwerden', name: 'Beschwerden', scope: { kind: 'complaint' } },
    steps: [
      first({ on: 'opened' }, [{ person: leadOf('service-desk') }], { acknowledgeWithin: 'PT8H', quietHours: QUIET }),
      above(2, { on: 'opened', after: 'PT48H' }, [MANAGER], { acknowledgeWithin: null }),
    ],
  },
  {
    ...{ id: 'meldepflichten', name: 'Meldungen an Behörden', scope: { kind: 'regulatory-deadline' } },
    steps: [
      first(AT_RISK, [{ owner: true }], { acknowledgeWithin: 'PT1H' }),
      above(2, BREACHED, [DIRECTORS], { acknowledgeWithin: null }),
    ],
  },
  {
    ...{ id: 'verfuegbarkeit', name: 'Zugesagte Verfügbarkeit', scope: { kind: 'availability' } },
    steps: [
      first(AT_RISK, [MANAGER], { acknowledgeWithin: 'PT24H' }),
      above(2, BREACHED, [DIRECTORS], { acknowledgeWithin: null }),
    ],
  },
  {
    ...{ id: 'lagemeldungen', name: 'Überfällige Lagemeldungen', scope: { kind: 'major-incident-update' } },
    steps: [above(1, BREACHED, [{ owner: true }, MANAGER], { acknowledgeWithin: null })],
  },
];

/** Rotas first, then the policies that name them, put in force. */
export const escalationSettings = (): SetUp[] => [
  ...rotas.map((body) => ({ ...settled('/rotas', `rota-${body.id}`, body), creates: true })),
  ...escalationPolicies.flatMap((body) => {
    const subject = `policy-${body.id}`;
    const after = rotas.map(({ id }) => `rota-${id}`);
    return [
      { ...settled('/escalation-policies', subject, body), creates: true, after },
      settled(`/escalation-policies/${body.id}/activate`, subject, {}),
    ];
  }),
];

const settled = (path: string, subject: string, body: object): SetUp => ({
  ...{ actor: serviceManager, subject, path, body },
});
