import { RuleViolation, type Text } from '@chronodesk/kernel';
import { type DetectionState } from './change-detection.events.js';

const SETTLED: Readonly<Record<Exclude<DetectionState, 'unauthorised'>, readonly [code: string, text: Text]>> = {
  detected: [
    'DETECTION_NOT_JUDGED',
    {
      en: 'This detection is not yet held against the changes of the desk. Try again in a moment.',
      de: 'Diese Erkennung ist noch nicht mit den Changes abgeglichen. Bitte gleich noch einmal versuchen.',
    },
  ],
  matched: [
    'DETECTION_MATCHED',
    {
      en: 'An authorised change explains this detection already; nothing has to be settled.',
      de: 'Ein genehmigter Change erklärt diese Erkennung bereits; es gibt nichts zu klären.',
    },
  ],
  justified: [
    'DETECTION_JUSTIFIED',
    {
      en: 'A change was named for this detection already. Report it anew if there is more behind it.',
      de: 'Für diese Erkennung wurde schon ein Change genannt. Bitte neu melden, wenn mehr dahintersteckt.',
    },
  ],
  dismissed: [
    'DETECTION_DISMISSED',
    {
      en: 'This detection was dismissed. Report it anew if there is something behind it.',
      de: 'Diese Erkennung wurde verworfen. Bitte neu melden, wenn doch etwas dahintersteckt.',
    },
  ],
};

/** Why a detection cannot be settled where it stands. */
export const notOpen = (state: Exclude<DetectionState, 'unauthorised'>) => new RuleViolation(...SETTLED[state]);

export const notAuthorised = (number: string) =>
  new RuleViolation('DETECTION_CHANGE_NOT_AUTHORISED', {
    en: `${number} is not approved, or was rejected or cancelled, and justifies nothing. Have it approved, or request an emergency change.`,
    de: `${number} ist nicht genehmigt, abgelehnt oder storniert und rechtfertigt nichts. Bitte genehmigen lassen oder einen dringenden Change beantragen.`,
  });
