import { MINUTE_MS, weekdayOf } from '@chronodesk/wall-time';
import { clients } from '../desk/customers.js';
import { leadOf, serviceManager } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { dayOf, HOUR_MS, instantOn, workdayFrom } from '../plan/working-hours.js';
import { onSupplier } from '../suppliers/supplier-year.js';
import { deedOn, type TicketCase } from '../tickets/ticket-case.js';
import { matter } from '../tickets/matter.js';
import { children, declared, ended, type Major, updates } from './major-incident.js';
import { type Wave, waveCourse, waveTickets } from './wave.js';

const SUPPLIER = 'nordlicht-netze';
const NO_LINE = matter(
  ['standortnetz', 'Netzwerk', 'netzwerk'],
  1,
  ['Standort {place} ohne Netz', 'Leitung nach {place} tot', 'Kein Zugriff auf die Zentrale ({place})'],
  ['Ersatzweg geschaltet'],
  { ci: 'rt-dui-1' },
);

/** The second bad week: a supplier's backbone fails for a day and a half, and it is late with everything it promised. */
export const networkOutage = (tuesday: number, tickets: number, random: Randomness): Deed[] => {
  const at = instantOn(tuesday, 9.2 * HOUR_MS);
  const wave: Wave = {
    ...{ name: 'line-wave', matter: NO_LINE, count: tickets, from: at, to: at + 26 * HOUR_MS },
    clients: clients.filter(({ hours }) => hours.endsWith('nw') || hours === 'always'),
    ...{ over: instantOn(tuesday + 1, 15 * HOUR_MS), resolution: 'Backbone des Lieferanten wieder vollständig' },
  };
  const cases = waveTickets(wave, random);
  const major: Major = {
    ...{ ticket: cases[0]!.subject, at: at + 25 * MINUTE_MS, lead: 'netzwerk', reason: 'Vier Standorte ohne Leitung' },
    impact: 'Lager und Filialen arbeiten ohne Zentrale',
  };
  return [
    ...cases.flatMap((ticket, place) => [
      ...waveCourse(ticket, wave, random),
      ...(place % 2 === 0 ? atSupplier(ticket, wave.over, random) : []),
    ]),
    ...declared(major),
    children(major, 90, cases.slice(1, 9)),
    ...updates(
      major,
      400,
      ['Lieferant sucht den Fehler', 'Glasfaser bei Bauarbeiten getrennt', 'Ersatzweg wird geschaltet'],
      3,
    ),
    ...ended(major, {
      ...{
        mitigated: 410,
        resolved: (wave.over - major.at) / MINUTE_MS,
        summary: 'Bagger trennte die Hauptfaser des Lieferanten.',
      },
      findings: ['Zweitweg lag im selben Graben', 'Erste Auskunft des Lieferanten nach drei Stunden'],
      actions: ['Trassenauskunft für beide Wege einholen', 'Mobilfunk als dritter Weg für Lager'],
    }),
    ...consequences(workdayFrom(dayOf(wave.over) + 1, 4)),
  ];
};

const atSupplier = (ticket: TicketCase, over: number, random: Randomness): Deed[] => {
  const given = ticket.at + 57 * MINUTE_MS;
  const back = Math.max(over - random.whole(5, 40) * MINUTE_MS, given + 2 * HOUR_MS);
  return [
    deedOn(ticket, given, ticket.specialist, 'hand-over', {
      ...{ supplier: SUPPLIER, contract: 'wan', reference: `NOR-${random.whole(10_000, 99_999)}` },
    }),
    deedOn(ticket, given + random.whole(40, 110) * MINUTE_MS, SUPPLIER, 'acknowledge-hand-over'),
    deedOn(ticket, Math.min(back, Math.max(over, given + 2 * HOUR_MS)), SUPPLIER, 'return', {
      done: true,
      outcome: 'Faser gespleißt',
    }),
  ];
};

const consequences = (day: number): Deed[] => {
  const at = instantOn(day, 13 * HOUR_MS);
  const dueOn = new Date(instantOn(workdayFrom(day, 10), 12 * HOUR_MS)).toISOString().slice(0, 10);
  return [
    onSupplier(SUPPLIER, at, 'meetings', {
      meeting: 'nach-dem-ausfall',
      participants: [
        { role: 'service manager', name: serviceManager },
        { role: 'network', name: leadOf('netzwerk') },
        { role: 'supplier', name: 'Lou Berg' },
      ],
      decisions: ['Vertragsstrafe nach Leistungsnachweis', 'Zweitweg wird in getrennter Trasse gebaut'],
      actions: [
        { text: 'Trassenpläne beider Wege vorlegen', owner: SUPPLIER, dueOn },
        { text: 'Meldeweg bei Ausfällen auf 15 Minuten verkürzen', owner: SUPPLIER, dueOn },
      ],
      notes: 'Sondertermin nach dem Ausfall des Backbones',
    }),
    onSupplier(SUPPLIER, at + 12 * 24 * HOUR_MS, 'actions/nach-dem-ausfall-1/done', { note: 'Pläne liegen vor' }),
  ];
};

/** The Tuesday of the story: well into the last third of the year. */
export const tuesdayFor = (first: number, last: number): number | null => {
  const wanted = Math.floor(first + (last - first) * 0.72);
  const tuesday = wanted - weekdayOf(wanted) + 1;
  return tuesday > first && tuesday + 4 <= last ? tuesday : null;
};
