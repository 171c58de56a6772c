import { because, text } from './phrases.js';

interface Version {
  readonly version: number;
  readonly validFrom: string | null;
  readonly reason?: string | null;
}

/** What happened to the calendars that agreements refer to, in words; only what the sentences need is known here. */
export const calendarSentences = {
  CalendarDefined: ({ name, validFrom }: Version & { readonly name: string }) =>
    validFrom === null
      ? text(`Calendar ${name} was defined.`, `Kalender ${name} wurde angelegt.`)
      : text(
          `Calendar ${name} was defined, valid from ${validFrom}.`,
          `Kalender ${name} wurde angelegt, gültig ab ${validFrom}.`,
        ),
  CalendarAmended: ({ version, validFrom, reason }: Version) =>
    text(
      `The calendar was amended to version ${version}, valid from ${validFrom}${because(reason)}.`,
      `Der Kalender wurde zu Version ${version} geändert, gültig ab ${validFrom}${because(reason)}.`,
    ),
  CalendarRetired: ({ reason }: { readonly reason: string | null }) =>
    text(`The calendar was retired${because(reason)}.`, `Der Kalender wurde außer Kraft gesetzt${because(reason)}.`),
};
