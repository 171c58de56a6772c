import { type ChangeDetectionEvent } from '@chronodesk/changes/published';
import { because, instant, type Sentences, text } from './phrases.js';

const subject = (ci: string | null, service: string | null): string => ci ?? service ?? '';

/** What became of something that was seen changed, in words. */
export const changeDetectionSentences: Sentences<ChangeDetectionEvent> = {
  ChangeDetected: ({ ci, service, detectedAt, source, what }) =>
    text(
      `${source} saw ${subject(ci, service)} changed at ${instant(detectedAt)}: ${what}.`,
      `${source} hat um ${instant(detectedAt)} eine Änderung an ${subject(ci, service)} gesehen: ${what}.`,
    ),
  ChangeDetectionMatched: ({ change: { number }, by }) =>
    text(
      `It is explained by ${by === 'work' ? 'the work on' : 'the window of'} ${number}.`,
      `${by === 'work' ? 'Die Umsetzung' : 'Das Zeitfenster'} von ${number} erklärt sie.`,
    ),
  UnauthorisedChangeDetected: ({ ci, service, detectedAt }) =>
    text(
      `No authorised change explains what was seen on ${subject(ci, service)} at ${instant(detectedAt)}.`,
      `Kein genehmigter Change erklärt, was um ${instant(detectedAt)} an ${subject(ci, service)} gesehen wurde.`,
    ),
  UnauthorisedChangeJustified: ({ change: { number }, reason }) =>
    text(
      `${number} was recorded for it afterwards${because(reason)}.`,
      `${number} wurde nachträglich dafür erfasst${because(reason)}.`,
    ),
  UnauthorisedChangeDismissed: ({ reason }) =>
    text(`It was dismissed${because(reason)}.`, `Sie wurde verworfen${because(reason)}.`),
};
