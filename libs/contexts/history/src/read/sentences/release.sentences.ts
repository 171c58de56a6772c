import { type ReleaseEvent } from '@chronodesk/changes/published';
import { because, instant, type Sentences, text, where } from './phrases.js';

const STEPS = {
  add: text('to belong to the release', 'zum Release zu gehören'),
  approve: text('its approval', 'die Genehmigung'),
  deploy: text('to be started', 'den Beginn'),
  complete: text('to be completed', 'den Abschluss'),
  fail: text('to be failed', 'das Fehlschlagen'),
  'roll-back': text('to be rolled back', 'das Zurückrollen'),
} as const;

const numbers = (changes: readonly { readonly number: string }[]): string =>
  changes.map(({ number }) => number).join(', ');

/** What happened to a release, in words. */
export const releaseSentences: Sentences<ReleaseEvent> = {
  ReleaseOpened: ({ number, name }) =>
    text(`Release ${number} was opened: ${name}.`, `Release ${number} wurde eröffnet: ${name}.`),
  ReleaseChangeAdded: ({ change: { number } }) =>
    text(`${number} was added to the release.`, `${number} wurde in das Release aufgenommen.`),
  ReleaseChangeRemoved: ({ change: { number }, reason }) =>
    text(
      `${number} was removed from the release${because(reason)}.`,
      `${number} wurde aus dem Release entfernt${because(reason)}.`,
    ),
  ReleasePlanned: ({ window }) =>
    text(
      `The release was planned${window ? ` from ${instant(window.from)} to ${instant(window.to)}` : ''}.`,
      `Das Release wurde geplant${window ? ` von ${instant(window.from)} bis ${instant(window.to)}` : ''}.`,
    ),
  ReleaseApproved: ({ by, conditions, changes }) =>
    text(
      `${by} approved the release with ${numbers(changes)}${where(conditions, (c) => ` on condition: ${c}`)}.`,
      `${by} hat das Release mit ${numbers(changes)} genehmigt${where(conditions, (c) => ` unter der Bedingung: ${c}`)}.`,
    ),
  ReleaseDeployed: ({ changes }) =>
    text(
      `Deployment of the release began: ${numbers(changes)}.`,
      `Die Ausbringung des Release hat begonnen: ${numbers(changes)}.`,
    ),
  ReleaseCompleted: ({ notes }) =>
    text(`The release was completed${because(notes)}.`, `Das Release wurde abgeschlossen${because(notes)}.`),
  ReleaseFailed: ({ reason }) =>
    text(`The release failed${because(reason)}.`, `Das Release ist fehlgeschlagen${because(reason)}.`),
  ReleaseRolledBack: ({ reason }) =>
    text(`The release was rolled back${because(reason)}.`, `Das Release wurde zurückgenommen${because(reason)}.`),
  ReleaseCancelled: ({ reason }) =>
    text(`The release was cancelled${because(reason)}.`, `Das Release wurde storniert${because(reason)}.`),
  ReleaseChangeRefused: ({ change: { number }, step, text: why }) =>
    text(`${number} refused ${STEPS[step].en}: ${why.en}`, `${number} hat ${STEPS[step].de} verweigert: ${why.de}`),
};
