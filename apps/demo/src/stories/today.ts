import { HOUR_MS } from '../plan/working-hours.js';
import { MINUTE_MS } from '@chronodesk/wall-time';
import { logExtractOf } from '../attachments/log-extract.js';
import { attached } from '../attachments/ticket-files.js';
import { changesNow } from './changes-today.js';
import { clientOf } from '../desk/customers.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { matter } from '../tickets/matter.js';
import { deedOn, opening, ticketCase } from '../tickets/ticket-case.js';
import { livelyTicket, taken } from './lively-ticket.js';
import { children, declared, type Major, updates } from './major-incident.js';
import { openMatters } from './open-matters.js';

const SHOP_DOWN = matter(
  ['webshop', 'Anwendung', 'anwendungen'],
  1,
  ['Webshop nicht erreichbar', 'Warenkorb bleibt leer', 'Bezahlen nicht möglich'],
  ['–'],
  { ci: 'web-shop-1' },
);

/** What the board shows at the end of the year: something in each of its columns, whatever the hour. */
export const today = (until: number, isFrozen: boolean, random: Randomness): Deed[] => [
  ...waiting(until, random),
  ...atRisk(until, random),
  ...broken(until, random),
  ...atSuppliers(until, random),
  ...runningMajor(until, random),
  ...changesNow(until, isFrozen),
  ...openMatters(until, random),
];

const waiting = (until: number, random: Randomness): Deed[] =>
  [4, 9, 14, 31].map((minutes, place) =>
    opening(
      livelyTicket(`unassigned-${place}`, until - minutes * MINUTE_MS, place === 0 ? 2 : 3, 'arbeitsplatz', random),
    ),
  );

/** Three quarters of eight hours are over, and not all of them. */
const atRisk = (until: number, random: Randomness): Deed[] =>
  [6.4, 6.9, 7.3].flatMap((hours, place) =>
    taken(livelyTicket(`at-risk-${place}`, until - hours * HOUR_MS, 2, place === 1 ? 'e-mail' : 'vpn', random)),
  );

const broken = (until: number, random: Randomness): Deed[] =>
  [9, 11.5].flatMap((hours, place) =>
    taken(livelyTicket(`breached-${place}`, until - hours * HOUR_MS, 2, place === 0 ? 'erp' : 'e-mail', random)),
  );

const atSuppliers = (until: number, random: Randomness): Deed[] =>
  (
    [
      ['standortnetz', 'nordlicht-netze', 'wan', 5],
      ['telefonie', 'klarton-voice', 'telefonie', 2],
    ] as const
  ).flatMap(([service, supplier, contract, hours]) => {
    const one = livelyTicket(`away-${service}`, until - hours * HOUR_MS, 2, service, random);
    const given = one.at + 20 * MINUTE_MS;
    return [
      ...taken(one),
      deedOn(one, given, one.agent, 'hand-over', { supplier, contract, reference: `HEUTE-${service}` }),
      ...(hours > 3 ? [deedOn(one, given + 12 * MINUTE_MS, supplier, 'acknowledge-hand-over')] : []),
    ];
  });

/** Declared an hour ago; the next update is due within minutes. */
const runningMajor = (until: number, random: Randomness): Deed[] => {
  const brandt = clientOf('modehaus-brandt');
  const cases = Array.from({ length: 6 }, (_, place) => {
    const at = until - (75 - place * 9) * MINUTE_MS;
    return ticketCase(`today-shop-${place}`, { at, client: brandt, matter: SHOP_DOWN }, random, place === 0 ? 1 : 3);
  });
  const first = cases[0]!;
  const major: Major = {
    ...{
      ticket: first.subject,
      at: until - 62 * MINUTE_MS,
      lead: 'anwendungen',
      reason: 'Webshop seit einer Stunde nicht erreichbar',
    },
    impact: 'Keine Bestellungen möglich, Vorweihnachtsgeschäft',
  };
  return [
    ...cases.flatMap(taken),
    attached(first, major.at + 12 * MINUTE_MS, first.specialist, logExtractOf('webshop', major.at)!),
    ...declared(major),
    children(major, 44, cases.slice(1)),
    ...updates(major, 55, ['Ursache wird gesucht', 'Fehler in der Zahlungsanbindung eingegrenzt']),
  ];
};
