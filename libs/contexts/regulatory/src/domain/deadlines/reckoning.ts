import { zoneOf, type Zone } from '@chronodesk/wall-time';
import { endOf, parsePeriod, type Period, startOf } from '../periods/period.js';
import { movedToWorkingDay } from '../periods/working-days.js';
import { type RegulationContent, type Stage } from '../regulation.events.js';
import { type Threshold } from '../regulatory-case.events.js';

/** What deadlines of one regulation follow from. Instants ISO 8601 UTC. */
export interface Origins {
  readonly anchors: Readonly<Record<string, string>>;
  /** First and latest submission by stage. */
  readonly submissions: ReadonlyMap<string, { readonly first: string; readonly latest: string }>;
}

/** A stage's time span with its warnings. */
export interface Reckoned {
  readonly startsAt: string;
  readonly dueAt: string;
  readonly thresholds: readonly Threshold[];
}

const SECOND = 1000;

/** The deadline of a stage; null as long as the anchor or the submission it counts from is missing. */
export const reckon = (regulation: RegulationContent, stage: Stage, origins: Origins): Reckoned | null => {
  const startsAt = originOf(stage, origins);
  if (startsAt === undefined) return null;
  const zone = zoneOf(regulation.timeZone);
  const start = Date.parse(startsAt);
  const due = Math.min(ownEnd(regulation, stage, start, zone), outerLimit(stage, start, origins, zone));
  const thresholds = stage.thresholds
    .map((threshold) => ({ step: String(threshold), instant: instantOf(threshold, start, due, zone) }))
    .sort((a, b) => a.instant - b.instant)
    .map(({ step, instant }) => ({ step, instant: iso(instant) }));
  return { startsAt, dueAt: iso(due), thresholds };
};

/** The instant a stage counts from, if it is known. */
export const originOf = ({ after, counts }: Stage, { anchors, submissions }: Origins): string | undefined =>
  Object.hasOwn(anchors, after) ? anchors[after] : submissions.get(after)?.[counts];

/** The outer limit of a stage whose own origin is not known yet: the latest that can still become of it. */
export const limitOf = (regulation: RegulationContent, stage: Stage, origins: Origins): string | null => {
  const limit = outerLimit(stage, -Infinity, origins, zoneOf(regulation.timeZone));
  return limit === Infinity ? null : iso(limit);
};

const ownEnd = ({ holidays }: RegulationContent, stage: Stage, start: number, zone: Zone): number => {
  const period = periodOf(stage.within);
  const end = endOf(start, period, zone);
  const moves = stage.nextWorkingDay && period.unit === 'calendar';
  return moves ? movedToWorkingDay(end, zone, new Set(holidays)) : end;
};

/** An outer limit that had passed before the stage began to run binds nobody (Delegated Regulation 2025/301, 5(2)). */
const outerLimit = ({ notLaterThan }: Stage, start: number, { anchors }: Origins, zone: Zone): number => {
  const from = notLaterThan && anchors[notLaterThan.after];
  if (!from) return Infinity;
  const limit = endOf(Date.parse(from), periodOf(notLaterThan.within), zone);
  return start < limit ? limit : Infinity;
};

/** Per cents are rounded up to the second; a duration longer than the span warns at its start. */
const instantOf = (threshold: number | string, start: number, due: number, zone: Zone): number => {
  if (typeof threshold === 'string') return Math.max(start, startOf(due, periodOf(threshold), zone));
  return Math.min(due, start + Math.ceil(((due - start) * threshold) / 100 / SECOND) * SECOND);
};

/** Periods are checked before they are recorded. */
const periodOf = (text: string): Period => {
  const period = parsePeriod(text);
  if (!period) throw new Error(`${text} is no period.`);
  return period;
};

const iso = (instant: number): string => new Date(instant).toISOString();
