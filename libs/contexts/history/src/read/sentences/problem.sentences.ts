import { type MatchCriteria, type ProblemEvent, type ProblemSuggestionEvent } from '@chronodesk/problems/published';
import { because, type Sentences, text, where } from './phrases.js';

const STATES = {
  investigating: text('under investigation', 'in Untersuchung'),
  'known-error': text('a known error', 'ein bekannter Fehler'),
} as const;

/** What happened to a problem, in words. */
export const problemSentences: Sentences<ProblemEvent> = {
  ProblemOpened: ({ number, title, service, reason }) =>
    text(
      `Problem ${number} was opened${where(service, (s) => ` about ${s}`)}: ${title} (${reason}).`,
      `Problem ${number} wurde${where(service, (s) => ` zu ${s}`)} eröffnet: ${title} (${reason}).`,
    ),
  ProblemIncidentLinked: ({ incident: { number } }) =>
    text(`${number} was linked as caused by this problem.`, `${number} wurde als Folge dieses Problems verknüpft.`),
  ProblemIncidentUnlinked: ({ incident: { number }, reason }) =>
    text(
      `${number} is not caused by this problem${because(reason)}.`,
      `${number} ist keine Folge dieses Problems${because(reason)}.`,
    ),
  ProblemInvestigationStarted: () => text('The investigation started.', 'Die Untersuchung hat begonnen.'),
  ProblemDiagnosed: ({ rootCause }) =>
    text(`The root cause was found: ${rootCause}.`, `Die Ursache wurde gefunden: ${rootCause}.`),
  ProblemBecameKnownError: ({ error, workaround, matches }) =>
    text(
      `The problem is a known error: ${error}. Workaround: ${workaround}. Shown on tickets with ${criteria(matches, 'en')}.`,
      `Das Problem ist ein bekannter Fehler: ${error}. Workaround: ${workaround}. Gezeigt auf Tickets mit ${criteria(matches, 'de')}.`,
    ),
  ProblemWorkaroundAmended: ({ workaround }) =>
    text(`The workaround is now: ${workaround}.`, `Der Workaround lautet jetzt: ${workaround}.`),
  ProblemFixPlanned: ({ change: { number } }) =>
    text(`${number} is to remove the cause.`, `${number} soll die Ursache beseitigen.`),
  ProblemResolved: ({ resolution }) =>
    text(`The problem was resolved${because(resolution)}.`, `Das Problem wurde gelöst${because(resolution)}.`),
  ProblemReopened: ({ reason, to }) =>
    text(
      `The problem was reopened and is ${STATES[to].en} again: ${reason}.`,
      `Das Problem wurde wieder geöffnet und ist erneut ${STATES[to].de}: ${reason}.`,
    ),
  ProblemClosed: () => text('The problem was closed.', 'Das Problem wurde geschlossen.'),
  ProblemCancelled: ({ reason }) =>
    text(`The problem was cancelled: ${reason}.`, `Das Problem wurde storniert: ${reason}.`),
};

/** What was decided about suggestions of problems, in words. */
export const problemSuggestionSentences: Sentences<ProblemSuggestionEvent> = {
  ProblemSuggestionDismissed: ({ suggestion, reason }) =>
    text(
      `The suggestion to look for a cause (${suggestion}) was dismissed: ${reason}.`,
      `Der Vorschlag, nach einer Ursache zu suchen (${suggestion}), wurde verworfen: ${reason}.`,
    ),
  ProblemSuggestionRestored: ({ suggestion, reason }) =>
    text(
      `The dismissed suggestion to look for a cause (${suggestion}) counts again${because(reason)}.`,
      `Der verworfene Vorschlag, nach einer Ursache zu suchen (${suggestion}), gilt wieder${because(reason)}.`,
    ),
};

const criteria = ({ service, ci, category, subcategory, words }: MatchCriteria, language: 'en' | 'de'): string =>
  [
    where(service, (name) => text(`service ${name}`, `Service ${name}`)[language]),
    where(ci, (name) => text(`item ${name}`, `Element ${name}`)[language]),
    where(category, (name) => text(`category ${name}`, `Kategorie ${name}`)[language]),
    where(subcategory, (name) => text(`subcategory ${name}`, `Unterkategorie ${name}`)[language]),
    where(words.join(', '), (all) => text(`the words ${all}`, `den Wörtern ${all}`)[language]),
  ]
    .filter((part) => part !== '')
    .join('; ');
