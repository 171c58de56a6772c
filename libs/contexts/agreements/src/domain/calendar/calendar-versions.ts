import { isSameValue, RuleViolation } from '@chronodesk/kernel';
import { type PlainCalendar, type VersionedCalendar } from './calendar.js';

/** One version of a calendar; `validFrom` ISO 8601, UTC, null for since ever. */
export interface WrittenVersion {
  readonly version: number;
  readonly content: PlainCalendar;
  readonly validFrom: string | null;
}

/** What decides about the next version. */
export interface KnownCalendar {
  readonly status: 'active' | 'retired';
  readonly name: string;
  readonly newest: WrittenVersion;
}

/**
 * The version that comes next, or null if it would change nothing.
 * @throws RuleViolation `CALENDAR_RETIRED`, and `CALENDAR_VERSION_NOT_LATER` unless it begins after the newest one.
 */
export function nextVersion(
  { status, name, newest }: KnownCalendar,
  { content, validFrom }: { readonly content: PlainCalendar; readonly validFrom: string },
): (WrittenVersion & { readonly validFrom: string }) | null {
  if (status === 'retired') throw retired(name);
  const begins = newest.validFrom === null ? -Infinity : Date.parse(newest.validFrom);
  if (isSameValue(content, newest.content) && Date.parse(validFrom) >= begins) return null;
  if (newest.validFrom !== null && Date.parse(validFrom) <= begins) throw notLater(newest.version, newest.validFrom);
  return { version: newest.version + 1, content, validFrom };
}

const retired = (name: string): RuleViolation =>
  new RuleViolation('CALENDAR_RETIRED', {
    en: `Calendar “${name}” is retired. Define a new calendar instead.`,
    de: `Kalender „${name}“ ist außer Kraft. Bitte einen neuen Kalender anlegen.`,
  });

const notLater = (version: number, begins: string): RuleViolation =>
  new RuleViolation('CALENDAR_VERSION_NOT_LATER', {
    en: `Version ${version} is valid from ${begins}. Choose a later "validFrom".`,
    de: `Version ${version} gilt ab ${begins}. Bitte ein späteres „validFrom“ wählen.`,
  });

/** The calendar for the engine, from its versions in order of `validFrom`. */
export function versionedCalendar(versions: readonly WrittenVersion[]): VersionedCalendar {
  return {
    versions: versions.map(({ validFrom, content }) => ({
      validFrom: validFrom === null ? null : Date.parse(validFrom),
      calendar: content,
    })),
  };
}
