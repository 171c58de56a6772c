import { formatInstant, MINUTE_MS } from '@chronodesk/wall-time';
import { screenshotAt } from '../attachments/screenshot.js';
import { attached } from '../attachments/ticket-files.js';
import { clientOf } from '../desk/customers.js';
import { crewOf, leadOf, problemManager } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { HOUR_MS, wholeSecond } from '../plan/working-hours.js';
import { onProblem } from '../problems/problem-course.js';
import { matter } from '../tickets/matter.js';
import { deedOn, ticketCase } from '../tickets/ticket-case.js';
import { livelyTicket, taken } from './lively-ticket.js';
import { decidedToReport, securityOfficer } from './reporting.js';

const EXPIRED = matter(
  ['e-mail', 'E-Mail', 'server'],
  1,
  ['Zertifikat des Mailservers abgelaufen', 'Outlook warnt vor dem Zertifikat', 'Handy holt keine E-Mails mehr ab'],
  ['–'],
  { ci: 'mx-1' },
);
const LOST_TABLET = matter(
  ['arbeitsplatz', 'Sicherheit', 'vor-ort'],
  1,
  ['Tablet mit Tourenplänen aus dem Auto gestohlen'],
  ['–'],
);

/** What is under way beside the tickets of the board: a family, a known error, a report that is due, a change nobody asked for. */
export const openMatters = (until: number, random: Randomness): Deed[] => [
  ...family(until, random),
  ...knownError(until, random),
  ...lostTablet(until, random),
  detection(until),
];

/** One cause reported by many: they follow the first ticket, and all of them get its answer. */
const family = (until: number, random: Randomness): Deed[] => {
  const cases = Array.from({ length: 5 }, (_, place) =>
    livelyTicket(`family-${place}`, until - (110 - place * 9) * MINUTE_MS, place === 0 ? 2 : 3, EXPIRED, random),
  );
  const parent = cases[0]!;
  const joinedAt = until - 60 * MINUTE_MS;
  return [
    ...cases.flatMap(taken),
    attached(parent, parent.at + 2 * MINUTE_MS, parent.requester, screenshotAt(parent.at, 'Zertifikatswarnung.png')),
    ...cases
      .slice(1)
      .map((child, place) =>
        deedOn(child, joinedAt + place * MINUTE_MS, child.agent, 'make-child-of', { parent: `{${parent.subject}}` }),
      ),
    deedOn(parent, joinedAt + 8 * MINUTE_MS, parent.agent, 'answer', {
      ...{ text: 'Das neue Zertifikat ist beantragt und wird heute eingespielt.', toChildren: true },
    }),
  ];
};

/** Its workaround shows on what comes in since, and the cause is still looked for. */
const knownError = (until: number, random: Randomness): Deed[] => {
  const problem = 'today-problem';
  const solver = crewOf('netzwerk').members[1]!.id;
  const hoursAgo = (hours: number) => until - hours * HOUR_MS;
  const [first, second] = [30, 3].map((hours) => livelyTicket(`known-${hours}`, hoursAgo(hours), 3, 'vpn', random));
  return [
    ...[first!, second!].flatMap(taken),
    {
      ...{ at: wholeSecond(hoursAgo(28)), actor: problemManager, subject: problem, path: '/problems', creates: true },
      body: {
        ...{ title: 'VPN trennt sich nach dem Update des Clients', service: 'vpn', category: 'Netzwerk' },
        ...{ reason: 'Häuft sich seit dem Update', incidents: [`{${first!.subject}}`] },
      },
    },
    onProblem(problem, hoursAgo(27), solver, 'investigate'),
    onProblem(problem, hoursAgo(25), solver, 'know', {
      ...{ error: 'Der neue Client verliert die Verbindung beim Wechsel des WLAN' },
      ...{ workaround: 'Im Client „Immer verbunden“ abschalten und neu anmelden' },
      matches: { service: 'vpn', category: 'Netzwerk' },
    }),
    deedOn(second!, hoursAgo(2.5), second!.agent, 'answer', {
      text: `Bekannter Fehler {${problem}}: Bitte „Immer verbunden“ abschalten und neu anmelden.`,
    }),
    onProblem(problem, hoursAgo(2.4), solver, 'link', { incidents: [`{${second!.subject}}`] }),
  ];
};

/** More than half of the 72 hours are over. */
const lostTablet = (until: number, random: Randomness): Deed[] => {
  const at = wholeSecond(until - 41 * HOUR_MS);
  const ticket = ticketCase(
    'lost-tablet',
    { at, client: clientOf('pflegedienst-sonnhof'), matter: LOST_TABLET },
    random,
    3,
  );
  const awareAt = at + HOUR_MS;
  return [
    ...taken(ticket),
    decidedToReport(
      {
        ...{ subject: 'lost-tablet-case', ticket: ticket.subject, title: 'Gestohlenes Tablet, Pflegedienst Sonnhof' },
        ...{ reason: 'Tourenpläne mit Anschriften und Pflegegraden, Gerät nicht verschlüsselt' },
        ...{ regulations: ['gdpr'], awareAt },
      },
      awareAt + 20 * MINUTE_MS,
    ),
    deedOn(ticket, awareAt + HOUR_MS, securityOfficer, 'note', { text: 'Gerät aus der Ferne gelöscht, unbestätigt.' }),
  ];
};

/** Seen changed by a tool, and no change was recorded for it. */
const detection = (until: number): Deed => {
  const at = wholeSecond(until - 5 * HOUR_MS);
  return {
    ...{ at, actor: leadOf('netzwerk'), subject: 'detection', path: '/changes/detections', creates: true },
    ...{ isReactedTo: true, awaitsAll: true },
    body: {
      ...{ ci: 'fw-muc-1', service: 'vpn', source: 'Konfigurationsabgleich', detectedAt: formatInstant(at) },
      what: 'Neue Regel: Port 3389 von außen nach rt-dui-1 erlaubt',
    },
  };
};
