import { type EmbeddedService } from '../embedded.js';

/** The languages that the demo speaks. */
export type Language = 'de' | 'en';

/** German where the environment says so, as programs on the command line do; otherwise English. */
export const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language =>
  (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('de') ? 'de' : 'en';

/** An embedded service that ended by itself, and what it was reported with. */
export interface EndedService {
  readonly service: EmbeddedService;
  readonly reason: string;
}

interface Words {
  readonly telling: (day: string, count: number) => string;
  readonly folding: string;
  readonly running: (url: string, count: number, seconds: number) => string;
  readonly look: string;
  readonly data: (path: string, isKept: boolean) => string;
  readonly stopIt: string;
  readonly stopping: string;
  readonly stopped: (path: string, isKept: boolean) => string;
  readonly broken: (ended: EndedService, path: string) => string;
}

/** What the demo says. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    telling: (day, count) => `the year is told: ${day}, ${count} commands`,
    folding: 'read models and clocks catch up',
    running: (url, count, seconds) => `The demo is running at ${url}: ${count} commands, told in ${seconds} s.`,
    look: 'What to look at:',
    data: (path, isKept) => `Data: ${path}${isKept ? '' : ' (removed at the end)'}`,
    stopIt: 'Stop it with Ctrl-C.',
    stopping: 'Stopping …',
    stopped: (path, isKept) =>
      isKept ? `Stopped. DATA_DIR=${path} npm start goes on with it.` : 'Stopped; everything is removed.',
    broken: ({ service, reason }, path) =>
      `The demo cannot go on: ${service === 'ledger' ? 'its ledger' : 'its PostgreSQL'} ended by itself, and the demo is stopped.\n` +
      `  ${reason}\n  Its data is left for a look: ${path}`,
  },
  de: {
    telling: (day, count) => `das Jahr wird erzählt: ${day}, ${count} Kommandos`,
    folding: 'Lesemodelle und Uhren holen auf',
    running: (url, count, seconds) => `Die Demo läuft unter ${url}: ${count} Kommandos, erzählt in ${seconds} s.`,
    look: 'Was es zu sehen gibt:',
    data: (path, isKept) => `Daten: ${path}${isKept ? '' : ' (wird am Ende gelöscht)'}`,
    stopIt: 'Beenden mit Strg-C.',
    stopping: 'Wird beendet …',
    stopped: (path, isKept) =>
      isKept ? `Beendet. Mit DATA_DIR=${path} npm start geht es dort weiter.` : 'Beendet; alles ist gelöscht.',
    broken: ({ service, reason }, path) =>
      `Die Demo kann nicht weiterlaufen: ${service === 'ledger' ? 'Ihr Ledger' : 'Ihr PostgreSQL'} hat sich von selbst beendet, und sie ist gestoppt.\n` +
      `  Meldung: ${reason}\n  Die Daten bleiben zum Nachsehen liegen: ${path}`,
  },
};
