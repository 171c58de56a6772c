import { type Text } from '@chronodesk/kernel';

export const KPIS = [
  'opened',
  'resolved',
  'time-to-first-resolution',
  'time-to-resolve',
  'reopened',
  'first-contact',
  'first-contact-resolution',
  'reassigned',
  'backlog',
] as const;
export type KpiName = (typeof KPIS)[number];

/** What a figure means, for people and for SQL on `reporting.ticket_facts f`. */
export interface Kpi {
  readonly name: KpiName;
  readonly title: Text;
  readonly definition: Text;
  /** The tickets that count. */
  readonly counts: string;
  /** Those the counted ones are a share of; null for a figure that is no share. */
  readonly of: string | null;
  /** Seconds of each counted ticket; null for a figure without durations. */
  readonly seconds: string | null;
}

const secondsBetween = (from: string, to: string): string => `extract(epoch FROM ${to} - ${from})::float8`;

/** $3 is the instant of the backlog. */
const OPEN_THEN = `(f.opened_at <= $3::timestamptz AND (f.ended_at IS NULL OR f.ended_at > $3) AND NOT EXISTS (
  SELECT FROM jsonb_array_elements(f.earlier_ends) e
  WHERE (e->>0)::timestamptz <= $3 AND (e->>1)::timestamptz > $3))`;

const RESOLVED = `f.state IN ('resolved', 'closed')`;
const EVER_RESOLVED = 'f.first_resolved_at IS NOT NULL';

/** From one team to another or to nobody known, or with a supplier, whose name imported histories may leave out. */
const LEFT_FIRST_TEAM = `(f.team_moves->>'known')::int + (f.team_moves->>'lost')::int > 0
  OR coalesce(f.refs @> '[{"type": "supplier"}]', false) OR f.times ? 'on-hold:supplier'`;

/** Every figure with its definition; the tickets behind it are found by the same conditions. */
export const kpis: Readonly<Record<KpiName, Kpi>> = {
  opened: {
    name: 'opened',
    title: { en: 'Opened', de: 'Eröffnet' },
    definition: {
      en: 'Tickets opened in the period.',
      de: 'Im Zeitraum eröffnete Tickets.',
    },
    counts: 'true',
    of: null,
    seconds: null,
  },
  resolved: {
    name: 'resolved',
    title: { en: 'Resolved', de: 'Gelöst' },
    definition: {
      en: 'Share of the opened tickets that are resolved or closed now; cancelled ones are not.',
      de: 'Anteil der eröffneten Tickets, die jetzt gelöst oder geschlossen sind; stornierte zählen nicht.',
    },
    counts: RESOLVED,
    of: 'true',
    seconds: null,
  },
  'time-to-first-resolution': {
    name: 'time-to-first-resolution',
    title: { en: 'Time to first resolution', de: 'Zeit bis zur ersten Lösung' },
    definition: {
      en: 'From opening to the first time the ticket was resolved, or closed without that; around the clock.',
      de: 'Von der Eröffnung bis zur ersten Lösung, oder Schließung ohne Lösung; rund um die Uhr gezählt.',
    },
    counts: EVER_RESOLVED,
    of: null,
    seconds: secondsBetween('f.opened_at', 'f.first_resolved_at'),
  },
  'time-to-resolve': {
    name: 'time-to-resolve',
    title: { en: 'Time to resolve', de: 'Lösungszeit' },
    definition: {
      en: 'From opening to the resolution that held, after the last reopening; around the clock, time on hold included.',
      de: 'Von der Eröffnung bis zur Lösung, die Bestand hat, nach der letzten Wiedereröffnung; rund um die Uhr, Wartezeit eingeschlossen.',
    },
    counts: RESOLVED,
    of: null,
    seconds: secondsBetween('f.opened_at', 'f.ended_at'),
  },
  reopened: {
    name: 'reopened',
    title: { en: 'Reopened', de: 'Wiedereröffnet' },
    definition: {
      en: 'Share of the tickets resolved at least once that were reopened at least once.',
      de: 'Anteil der mindestens einmal gelösten Tickets, die mindestens einmal wiedereröffnet wurden.',
    },
    counts: `${EVER_RESOLVED} AND f.reopened > 0`,
    of: EVER_RESOLVED,
    seconds: null,
  },
  'first-contact': {
    name: 'first-contact',
    title: { en: 'Resolved at first contact', de: 'Beim ersten Kontakt gelöst' },
    definition: {
      en: 'Share of the tickets resolved at least once that went from new straight to resolved, stayed with one team and were not reopened.',
      de: 'Anteil der mindestens einmal gelösten Tickets, die von neu direkt gelöst wurden, bei einem Team blieben und nicht wiedereröffnet wurden.',
    },
    counts: `${EVER_RESOLVED} AND f.transitions ? 'new>resolved' AND f.reopened = 0
      AND (f.team_moves->>'known')::int + (f.team_moves->>'lost')::int = 0`,
    of: EVER_RESOLVED,
    seconds: null,
  },
  'first-contact-resolution': {
    name: 'first-contact-resolution',
    title: { en: 'Resolved by the first team (FCR)', de: 'Vom ersten Team gelöst (Erstlösungsquote)' },
    definition: {
      en: 'Share of the tickets resolved at least once that the first team resolved: never given to another team or to a supplier, never waiting for one, and never reopened.',
      de: 'Anteil der mindestens einmal gelösten Tickets, die das erste Team gelöst hat: nie an ein anderes Team oder einen Lieferanten gegeben, nie auf einen solchen gewartet und nie wiedereröffnet.',
    },
    counts: `${EVER_RESOLVED} AND f.reopened = 0 AND NOT (${LEFT_FIRST_TEAM})`,
    of: EVER_RESOLVED,
    seconds: null,
  },
  reassigned: {
    name: 'reassigned',
    title: { en: 'Reassigned', de: 'Weitergeleitet' },
    definition: {
      en: 'Share of the opened tickets whose team changed after the opening, to or from an unknown team included.',
      de: 'Anteil der eröffneten Tickets, deren Team nach der Eröffnung wechselte, auch von oder zu einem unbekannten Team.',
    },
    counts: `(f.team_moves->>'known')::int + (f.team_moves->>'found')::int + (f.team_moves->>'lost')::int > 0`,
    of: 'true',
    seconds: null,
  },
  backlog: {
    name: 'backlog',
    title: { en: 'Backlog', de: 'Rückstand' },
    definition: {
      en: 'Tickets neither resolved, closed nor cancelled at the end of the period (now, if it is not over), and how old they were then.',
      de: 'Tickets, die am Ende des Zeitraums (jetzt, falls er andauert) weder gelöst noch geschlossen noch storniert waren, und ihr Alter dann.',
    },
    counts: OPEN_THEN,
    of: null,
    seconds: secondsBetween('f.opened_at', '$3::timestamptz'),
  },
};
