import { NotFound, RuleViolation, type Text } from '@chronodesk/kernel';
import { type ReleaseState } from './release.events.js';
import { type OpenedRelease, type Release } from './release.js';
import { stated } from './stated.js';

/** What may be asked of a release after it was opened. */
export type ReleaseVerb = 'compose' | 'plan' | 'approve' | 'deploy' | 'end' | 'rollBack' | 'cancel';

const beforeDeployment: readonly ReleaseState[] = ['open', 'planned'];

/** The states from which a verb is allowed: the whole state machine. */
const ALLOWED_FROM: Readonly<Record<ReleaseVerb, readonly ReleaseState[]>> = {
  compose: beforeDeployment,
  plan: beforeDeployment,
  approve: beforeDeployment,
  deploy: ['planned'],
  end: ['deploying'],
  rollBack: ['deploying', 'completed', 'failed'],
  cancel: beforeDeployment,
};

const GERMAN_STATE: Readonly<Record<ReleaseState, string>> = {
  open: 'offen',
  planned: 'geplant',
  deploying: 'in Ausbringung',
  completed: 'abgeschlossen',
  failed: 'fehlgeschlagen',
  'rolled-back': 'zurückgerollt',
  cancelled: 'storniert',
};

const refuse = (code: string, { number, state }: OpenedRelease, advice: Text): RuleViolation =>
  new RuleViolation(code, {
    en: `${number} ${stated(state)}. ${advice.en}`,
    de: `${number} ist ${GERMAN_STATE[state]}. ${advice.de}`,
  });

/** The release, if the verb is allowed where it stands. @throws NotFound; RuleViolation */
export const allowing = (verb: ReleaseVerb, release: Release): OpenedRelease => {
  const known = existing(release);
  if (ALLOWED_FROM[verb].includes(known.state)) return known;
  throw refusal(verb, known);
};

/** The release; `NotFound` if it was never opened. */
export const existing = (release: Release): OpenedRelease => {
  if (release.state === 'unopened') throw new NotFound('release');
  return release;
};

const refusal = (verb: ReleaseVerb, release: OpenedRelease): RuleViolation => {
  const { state } = release;
  if (state === 'cancelled' || state === 'rolled-back')
    return refuse('RELEASE_CLOSED', release, {
      en: 'Nothing can be done with it any more; open a new release.',
      de: 'Damit ist es abgeschlossen; bitte ein neues Release eröffnen.',
    });
  if (state === 'completed' || state === 'failed')
    return refuse('RELEASE_ENDED', release, {
      en: 'Roll it back, or open a new release.',
      de: 'Bitte zurückrollen oder ein neues Release eröffnen.',
    });
  if (state === 'deploying')
    return refuse('RELEASE_DEPLOYING', release, {
      en: 'Complete it, let it fail or roll it back.',
      de: 'Bitte abschließen, als fehlgeschlagen melden oder zurückrollen.',
    });
  if (verb === 'deploy')
    return refuse('RELEASE_NOT_PLANNED', release, { en: 'Plan it first.', de: 'Bitte zuerst planen.' });
  return refuse('RELEASE_NOT_DEPLOYED', release, { en: 'Deploy it first.', de: 'Bitte zuerst ausbringen (deploy).' });
};

export const openedAlready = () =>
  new RuleViolation('RELEASE_EXISTS', {
    en: 'A release with this number exists already.',
    de: 'Ein Release mit dieser Nummer gibt es schon.',
  });

export const empty = ({ number }: OpenedRelease) =>
  new RuleViolation('RELEASE_EMPTY', {
    en: `${number} has no changes. Add some first.`,
    de: `${number} enthält keine Changes. Bitte zuerst welche aufnehmen.`,
  });

export const full = ({ number, members }: OpenedRelease) =>
  new RuleViolation('RELEASE_FULL', {
    en: `${number} has ${members.length} changes, and more do not fit in. Open another release.`,
    de: `${number} enthält ${members.length} Changes, mehr passen nicht hinein. Bitte ein weiteres Release eröffnen.`,
  });

export const fourEyes = ({ number }: OpenedRelease) =>
  new RuleViolation('RELEASE_FOUR_EYES', {
    en: `${number} is your own release. Ask somebody else to approve it.`,
    de: `${number} ist Ihr eigenes Release. Bitte jemand anderen um die Genehmigung.`,
  });

/** A change of the release that cannot be started as it stands. */
export interface UnreadyChange {
  readonly number: string;
  readonly text: Text;
}

export const notReady = (number: string, unready: readonly UnreadyChange[]) => {
  const list = (language: keyof Text) => unready.map(({ text }) => text[language]).join(' ');
  return new RuleViolation('RELEASE_NOT_READY', {
    en: `${number} cannot be deployed: ${list('en')} Mend that, or remove ${unready.map((change) => change.number).join(', ')}.`,
    de: `${number} kann nicht ausgebracht werden: ${list('de')} Bitte das beheben oder ${unready.map((change) => change.number).join(', ')} entfernen.`,
  });
};
