import { type Text } from '@chronodesk/kernel';
import { type Grouping, type IncidentGroup } from '../../domain/suggestions/suggestion-key.js';

/** When a group of incidents is worth a problem. Lengths follow from the span; the rest is chosen by who asks. */
export interface RecurrenceRule {
  /** ISO 8601 UTC, half-open. */
  readonly from: string;
  readonly to: string;
  /** Incidents of a group in the span, at least. */
  readonly minimum: number;
  /** How many times as many as usual, at least. */
  readonly ratio: number;
  /** Spans of the same length straight before that say what is usual. */
  readonly windows: number;
}

/** Spans before `from` that the records cover whole: what lies before the first ticket is not known to be zero. */
export const comparableWindows = ({ from, to, windows }: RecurrenceRule, firstTicket: string | null): number => {
  if (firstTicket === null) return 0;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const covered = Math.floor((start - Date.parse(firstTicket)) / (end - start));
  return Math.max(0, Math.min(windows, covered));
};

/** Where the earliest span that is compared begins, ISO 8601 UTC. */
export const comparedFrom = ({ from, to }: RecurrenceRule, windows: number): string =>
  new Date(Date.parse(from) - windows * (Date.parse(to) - Date.parse(from))).toISOString();

/** The rule in words. */
export const ruleText = ({ minimum, ratio }: RecurrenceRule, windows: number): Text =>
  windows === 0
    ? {
        en: `At least ${minimum} incidents. There are no records before that say what is usual.`,
        de: `Mindestens ${minimum} Störungen. Was üblich ist, lässt sich nicht sagen: Davor gibt es keine Aufzeichnungen.`,
      }
    : {
        en: `At least ${minimum} incidents, and at least ${ratio} times as many as usual: the mean of the ${windows} spans of the same length before.`,
        de: `Mindestens ${minimum} Störungen und mindestens ${german(ratio)}-mal so viele wie üblich: der Durchschnitt der ${windows} gleich langen Zeiträume davor.`,
      };

const NAMES: Readonly<Record<Grouping, Text>> = {
  category: { en: 'Category', de: 'Kategorie' },
  subcategory: { en: 'Subcategory', de: 'Unterkategorie' },
  ci: { en: 'Configuration item', de: 'Konfigurationselement' },
  service: { en: 'Service', de: 'Service' },
  symptom: { en: 'Word in titles', de: 'Wort im Titel' },
};

/** Why a group is suggested. `usual` is a mean count; null where nothing says what is usual. */
export const groupText = ({ by, value, within }: IncidentGroup, count: number, usual: number | null): Text => {
  const name = within === null ? value : `${within} / ${value}`;
  const [mean, times] = [usual === null ? '' : rounded(usual), usual ? rounded(count / usual) : ''];
  const comparison: Text =
    usual === null
      ? { en: '', de: '' }
      : usual === 0
        ? { en: '; never seen before', de: '; zuvor nie aufgetreten' }
        : {
            en: `; ${mean} are usual, so ${times} times as many`,
            de: `; üblich sind ${mean.replace('.', ',')}, also ${times.replace('.', ',')}-mal so viele`,
          };
  return {
    en: `${NAMES[by].en} ${name}: ${count} incidents${comparison.en}.`,
    de: `${NAMES[by].de} ${name}: ${count} Störungen${comparison.de}.`,
  };
};

const rounded = (value: number): string => String(Math.round(value * 10) / 10);
const german = (value: number): string => String(value).replace('.', ',');
