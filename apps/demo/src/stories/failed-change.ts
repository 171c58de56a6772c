import { MINUTE_MS, weekdayOf } from '@chronodesk/wall-time';
import { booked, onChange } from '../changes/change-deeds.js';
import { type ChangeSlots, type FrozenDays, isFrozenOn } from '../changes/change-slots.js';
import { approved } from '../changes/normal-change.js';
import { clients } from '../desk/customers.js';
import { changeManager, leadOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { HOUR_MS, instantOn } from '../plan/working-hours.js';
import { problemCourse } from '../problems/problem-course.js';
import { deedOn, type TicketCase } from '../tickets/ticket-case.js';
import { matter } from '../tickets/matter.js';
import { children, declared, ended, type Major, updates } from './major-incident.js';
import { type Wave, waveCourse, waveTickets } from './wave.js';

const SLOW_ERP = matter(
  ['erp', 'Anwendung', 'anwendungen'],
  1,
  [
    'ERP steht',
    'ERP reagiert nicht ({department})',
    'Auftrag lässt sich nicht speichern',
    'Anmeldung am ERP dauert ewig',
  ],
  ['Firmware des Speichers zurückgenommen'],
  { ci: 'app-erp-1' },
);
/** So many days before the Monday the story begins. */
export const AHEAD_DAYS = 16;

/**
 * The first bad week: on a Sunday the storage of the ERP gets a new firmware, and nothing seems wrong. On Monday, under
 * load, everything that needs it stands still: a wave of incidents, a major incident, the way back at noon, and a problem
 * whose cause is removed weeks later.
 */
export const failedChange = (monday: number, tickets: number, slots: ChangeSlots, random: Randomness): Deed[] => {
  const change = {
    ...{ subject: 'firmware-change', title: 'Firmware des ERP-Speichers san-muc-1 aktualisieren', minutes: 180 },
    ...{ service: 'speicher', crew: 'server', reason: 'Hersteller empfiehlt die Version' },
    at: instantOn(monday - AHEAD_DAYS + 1, 9 * HOUR_MS),
  };
  const { deeds: decided, decidedAt, implementer } = approved(change, random, 0);
  const sunday = { from: instantOn(monday - 1, 6 * HOUR_MS), to: instantOn(monday - 1, 9 * HOUR_MS) };
  const at = instantOn(monday, 7.4 * HOUR_MS);
  const wave: Wave = {
    ...{ name: 'erp-wave', matter: SLOW_ERP, clients: clients.filter(({ weight }) => weight > 8) },
    ...{ count: tickets, from: at, to: at + 4 * HOUR_MS, over: instantOn(monday, 13 * HOUR_MS) },
    resolution: 'Alte Firmware wieder eingespielt',
  };
  const cases = waveTickets(wave, random);
  const major: Major = {
    ...{
      ticket: cases[0]!.subject,
      at: at + 18 * MINUTE_MS,
      lead: 'server',
      reason: 'ERP bei fünf Kunden ohne Funktion',
    },
    impact: 'Aufträge, Lieferscheine und Patientenaufnahme nur auf Papier',
  };
  return [
    ...decided,
    booked(change.subject, decidedAt + 30 * MINUTE_MS, changeManager, sunday),
    onChange(change.subject, sunday.from, implementer, 'start'),
    onChange(change.subject, sunday.to - 20 * MINUTE_MS, implementer, 'complete', {
      notes: 'Speicher läuft, ohne Last geprüft',
    }),
    ...cases.flatMap((ticket) => waveCourse(ticket, wave, random)),
    ...cases.slice(0, 12).map((ticket) =>
      deedOn(ticket, wave.to, changeManager, 'link', {
        ...{ type: 'caused-by-change', ref: `{${change.subject}}` },
      }),
    ),
    ...outage(major, wave.over),
    ...course(major, cases.slice(1, 12)),
    onChange(change.subject, instantOn(monday, 12.5 * HOUR_MS), implementer, 'roll-back', {
      reason: 'Speicher unter Last zu langsam',
    }),
    onChange(change.subject, instantOn(monday + 2, 11 * HOUR_MS), leadOf('server'), 'review', {
      ...{ outcome: 'unsuccessful', notes: 'Ohne Lasttest freigegeben' },
    }),
    ...problem(
      monday,
      cases.map(({ subject }) => subject),
      slots,
      random,
    ),
  ];
};

const course = (major: Major, others: readonly TicketCase[]): Deed[] => [
  ...declared(major),
  children(major, 70, others),
  ...updates(
    major,
    320,
    ['Ursache wird gesucht', 'Speicher als Ursache erkannt', 'Firmware wird zurückgenommen', 'Dienste laufen an'],
    5,
  ),
  ...ended(major, {
    ...{ mitigated: 300, resolved: 345, summary: 'Neue Firmware drosselte den Speicher unter Last.' },
    findings: ['Kein Lasttest vor der Freigabe', 'Rückweg war geübt und dauerte 25 Minuten'],
    actions: ['Lasttest in das Change-Modell aufnehmen', 'Überwachung der Antwortzeiten am Speicher'],
  }),
];

const outage = ({ ticket, at }: Major, over: number): Deed[] => [
  {
    ...{ at, actor: leadOf('server'), subject: `outage-${ticket}`, path: '/outages', creates: true },
    body: { service: 'erp', impact: 'down', ticket: `{${ticket}}` },
  },
  { at: over, actor: leadOf('server'), subject: `outage-${ticket}`, path: `/outages/{outage-${ticket}}/end`, body: {} },
];

const problem = (monday: number, incidents: readonly string[], slots: ChangeSlots, random: Randomness): Deed[] =>
  problemCourse(
    {
      ...{ subject: 'firmware-problem', at: instantOn(monday + 1, 9 * HOUR_MS), service: 'erp', category: 'Anwendung' },
      ...{
        title: 'ERP-Speicher bricht unter Last ein',
        crew: 'server',
        reason: 'Major Incident ohne geklärte Ursache',
      },
      rootCause: 'Firmware 7.3 schaltet den Schreibpuffer ab, sobald ein Pfad schwankt',
      ...{
        error: 'Antwortzeiten über 400 ms ab 2.000 Zugriffen',
        workaround: 'Zweiten Pfad vor Lastspitzen abschalten',
      },
      ...{ fix: 'Firmware 7.4 mit Lasttest einspielen', incidents: incidents.slice(0, 20) },
    },
    slots,
    random,
  );

/** The Monday of the story: before the middle of the year, and not after a Sunday that is frozen; null: it does not fit in. */
export const mondayFor = (first: number, last: number, frozen: readonly FrozenDays[]): number | null => {
  const wanted = Math.floor(first + (last - first) * 0.42);
  let monday = wanted - weekdayOf(wanted);
  while (isFrozenOn(frozen, monday - 1)) monday += 7;
  return monday - AHEAD_DAYS >= first && monday + 14 <= last ? monday : null;
};
