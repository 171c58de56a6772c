import { type Calendar, type Hours, type WeeklyCalendar } from '../calendar/calendar.js';
import { type AgreementTerms, type HoldReason, type Metric, type Target } from './agreement-terms.js';
import { evaluate, type Question } from './clock-engine.js';
import { type ClockView, presentClock } from './clock.js';
import { parseInstant } from '@chronodesk/wall-time';
import { type TimelineEvent } from './timeline.js';

/** 2026-06-01, a Monday without surprises; a bare `HH:MM` is a time of this day in UTC. */
const EXAMPLE_DAY = '2026-06-01';

/** Epoch milliseconds of `HH:MM` on the example day, of `YYYY-MM-DDTHH:MM`, or of an instant written out. */
export function at(text: string): number {
  const dated = text.includes('T') ? text : `${EXAMPLE_DAY}T${text}`;
  const instant = parseInstant(dated.endsWith('Z') ? dated : `${dated}Z`);
  if (instant === null) throw new RangeError(`No instant: ${text}`);
  return instant;
}

const officeDay: Hours = [['08:00', '18:00']];

/** Monday to Friday from eight to six in Berlin. */
export const officeHours: WeeklyCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: officeDay },
};

/** A timeline in the words of the agreement: `opened 1`, `held requester`, `resolved`. */
export function story(lines: Readonly<Record<string, string>>): TimelineEvent[] {
  return Object.entries(lines).flatMap(([time, told]) => told.split(', ').map((line) => happening(at(time), line)));
}

function happening(instant: number, line: string): TimelineEvent {
  const [what = '', detail = ''] = line.split(' ');
  if (what === 'opened' || what === 'prioritised') return { at: instant, what, priority: Number(detail) };
  if (what === 'held') return { at: instant, what, for: detail as HoldReason };
  return { at: instant, what } as TimelineEvent;
}

/** Targets by metric, then by priority: `{ resolution: { 1: 'PT4H' } }`. */
export function targets(
  promises: Partial<Record<Metric, Record<number, string>>>,
  thresholds: Target['thresholds'] = [],
): Target[] {
  return Object.entries(promises).flatMap(([metric, byPriority]) =>
    Object.entries(byPriority).map(([priority, within]) => ({
      metric: metric as Metric,
      priority: Number(priority),
      within,
      thresholds,
    })),
  );
}

/** A question about a story; round the clock unless told otherwise. */
export function question(
  agreement: AgreementTerms,
  lines: Readonly<Record<string, string>>,
  asOf: string,
  calendar: Calendar = 'always',
): Question {
  return { calendar, agreement, timeline: story(lines), asOf: at(asOf) };
}

/** The clocks of a story as they are shown. */
export function clocks(...asked: Parameters<typeof question>): ClockView[] {
  return evaluate(question(...asked)).map(presentClock);
}

/** How an instant of the examples is shown. */
export function shown(text: string): string {
  return new Date(at(text)).toISOString().replace('.000Z', 'Z');
}

/** The one value there has to be. @throws RangeError */
export function only<Value>(values: readonly Value[]): Value {
  const [value] = values;
  if (values.length !== 1 || value === undefined) throw new RangeError(`${values.length} instead of one`);
  return value;
}

/** The only clock of a story. */
export function theClock(...asked: Parameters<typeof clocks>): ClockView {
  return only(clocks(...asked));
}

/** Four hours to resolve priority 1. */
export const fourHours: AgreementTerms = { targets: targets({ resolution: { 1: 'PT4H' } }) };

/** The same, paused while the requester is waited for. */
export const pausing: AgreementTerms = { ...fourHours, pauseOn: ['requester'], pausable: ['resolution'] };

/** Two hours to resolve priority 1, eight for priority 2; paused while the requester is waited for. */
export const twoPriorities: AgreementTerms = {
  ...pausing,
  targets: targets({ resolution: { 1: 'PT2H', 2: 'PT8H' } }),
};
