import {
  type CabChoice,
  type ChangeEvent,
  type ChangeFreezeEvent,
  type ChangeWindowEvent,
} from '@chronodesk/changes/published';
import { because, instant, type Sentences, text, where } from './phrases.js';

const KINDS = {
  standard: text('Standard', 'Standard'),
  normal: text('Normal', 'Normaler'),
  emergency: text('Emergency', 'Dringender'),
} as const;

const RISKS = {
  low: text('low', 'niedrig'),
  medium: text('medium', 'mittel'),
  high: text('high', 'hoch'),
} as const;

const OUTCOMES = {
  successful: text('successful', 'erfolgreich'),
  'successful-with-issues': text('successful with issues', 'erfolgreich mit Einschränkungen'),
  unsuccessful: text('unsuccessful', 'nicht erfolgreich'),
} as const;

const BALLOTS = {
  approve: text('for it', 'dafür'),
  reject: text('against it', 'dagegen'),
  abstain: text('abstained', 'enthalten'),
} as const;

/** Which rule chose who decides. */
const whyOf = ({ risk, policyVersion, required, by }: CabChoice) => {
  const more = by === 'submitter' ? text('; a stricter one was named', '; genannt wurde ein strengeres') : text('', '');
  return text(
    `: the risk is ${RISKS[risk].en}, and version ${policyVersion} of the policy asks for ${required ?? 'no CAB'}${more.en}`,
    `: das Risiko ist ${RISKS[risk].de}, und Version ${policyVersion} der Regeln verlangt ${required ?? 'kein CAB'}${more.de}`,
  );
};

/** What happened to a change, in words. */
export const changeSentences: Sentences<ChangeEvent> = {
  ChangeRequested: ({ kind, number, title, service }) =>
    text(
      `${KINDS[kind].en} change ${number} was requested${where(service, (s) => ` for ${s}`)}: ${title}.`,
      `${KINDS[kind].de} Change ${number} wurde beantragt${where(service, (s) => ` für ${s}`)}: ${title}.`,
    ),
  ChangePreapproved: ({ model: { id, version } }) =>
    text(
      `The change was approved at once by model ${id}, version ${version}.`,
      `Der Change wurde nach Modell ${id}, Version ${version}, sofort genehmigt.`,
    ),
  ChangeAssessed: ({ risk, impact, likelihood, answered }) =>
    text(
      `Risk was assessed as ${RISKS[risk].en}, impact ${impact}, likelihood ${likelihood}${where(answered?.version, (version) => `, by answers to version ${version} of the questionnaire`)}.`,
      `Das Risiko wurde als ${RISKS[risk].de} bewertet, Auswirkung ${impact}, Wahrscheinlichkeit ${likelihood}${where(answered?.version, (version) => `, nach Antworten auf Version ${version} des Fragebogens`)}.`,
    ),
  ChangePlanned: ({ implementation, test, rollback }) => {
    const parts = [
      implementation !== null && text('implementation', 'Umsetzung'),
      test !== null && text('test', 'Test'),
      rollback !== null && text('roll-back', 'Rückfall'),
    ].filter((part) => part !== false);
    const list = (language: 'en' | 'de') => where(parts.map((part) => part[language]).join(', '), (all) => `: ${all}`);
    return text(`The change was planned${list('en')}.`, `Der Change wurde geplant${list('de')}.`);
  },
  ChangeSubmitted: ({ board, cabChoice }) => {
    const why = cabChoice ? whyOf(cabChoice) : text('', '');
    return text(
      `The change was submitted for approval${where(board?.cab, (cab) => ` to ${cab}`)}${why.en}.`,
      `Der Change wurde zur Genehmigung eingereicht${where(board?.cab, (cab) => ` bei ${cab}`)}${why.de}.`,
    );
  },
  ChangeVoteCast: ({ by, cab, ballot, conditions, reason }) =>
    text(
      `${by} voted in ${cab}: ${BALLOTS[ballot].en}${because(conditions ?? reason)}.`,
      `${by} hat in ${cab} abgestimmt: ${BALLOTS[ballot].de}${because(conditions ?? reason)}.`,
    ),
  ChangeApproved: ({ by, conditions }) =>
    text(
      `${by} approved the change${where(conditions, (c) => ` on condition: ${c}`)}.`,
      `${by} hat den Change genehmigt${where(conditions, (c) => ` unter der Bedingung: ${c}`)}.`,
    ),
  ChangeRejected: ({ by, reason }) =>
    text(`${by} rejected the change${because(reason)}.`, `${by} hat den Change abgelehnt${because(reason)}.`),
  ChangeScheduled: ({ window: { from, to }, despite }) =>
    text(
      `The change was scheduled from ${instant(from)} to ${instant(to)}${where(despite?.reason, (why) => ` in spite of a freeze: ${why}`)}.`,
      `Der Change wurde von ${instant(from)} bis ${instant(to)} eingeplant${where(despite?.reason, (why) => ` trotz einer Änderungssperre: ${why}`)}.`,
    ),
  ChangeWindowGivenUp: ({ window: { from, to }, because: { text: why } }) =>
    text(
      `The window from ${instant(from)} to ${instant(to)} could not be booked: ${why.en}`,
      `Das Zeitfenster von ${instant(from)} bis ${instant(to)} konnte nicht gebucht werden: ${why.de}`,
    ),
  ChangeStarted: ({ despite }) =>
    text(
      `Implementation started${where(despite?.reason, (why) => ` in spite of a freeze: ${why}`)}.`,
      `Die Umsetzung hat begonnen${where(despite?.reason, (why) => ` trotz einer Änderungssperre: ${why}`)}.`,
    ),
  ChangeCompleted: ({ notes }) =>
    text(`The change was completed${because(notes)}.`, `Der Change wurde abgeschlossen${because(notes)}.`),
  ChangeFailed: ({ reason }) =>
    text(`The change failed${because(reason)}.`, `Der Change ist fehlgeschlagen${because(reason)}.`),
  ChangeRolledBack: ({ reason }) =>
    text(`The change was rolled back${because(reason)}.`, `Der Change wurde zurückgenommen${because(reason)}.`),
  ChangeReviewed: ({ outcome, notes }) =>
    text(
      `The change was reviewed as ${OUTCOMES[outcome].en}${because(notes)}.`,
      `Der Change wurde als ${OUTCOMES[outcome].de} bewertet${because(notes)}.`,
    ),
  ChangeCancelled: ({ reason }) =>
    text(`The change was cancelled${because(reason)}.`, `Der Change wurde storniert${because(reason)}.`),
  ChangeJoinedRelease: ({ release: { number } }) =>
    text(`The change became part of release ${number}.`, `Der Change wurde Teil des Release ${number}.`),
  ChangeLeftRelease: ({ release: { number } }) =>
    text(`The change is no longer part of release ${number}.`, `Der Change ist nicht mehr Teil des Release ${number}.`),
};

/** What happened to the windows of a service, in words. */
export const changeWindowSentences: Sentences<ChangeWindowEvent> = {
  ChangeWindowReserved: ({ number, service, window: { from, to } }) =>
    text(
      `${service} was reserved for ${number} from ${instant(from)} to ${instant(to)}.`,
      `${service} wurde von ${instant(from)} bis ${instant(to)} für ${number} reserviert.`,
    ),
  ChangeWindowReleased: ({ number, service }) =>
    text(`${service} is no longer reserved for ${number}.`, `${service} ist nicht mehr für ${number} reserviert.`),
};

/** What was frozen, in words. */
export const changeFreezeSentences: Sentences<ChangeFreezeEvent> = {
  ChangeFreezeDeclared: ({ service, window: { from, to }, reason }) =>
    text(
      `${service ?? 'The whole desk'} was frozen for changes from ${instant(from)} to ${instant(to)}: ${reason}.`,
      `${service ?? 'Der ganze Desk'} wurde von ${instant(from)} bis ${instant(to)} für Changes gesperrt: ${reason}.`,
    ),
  ChangeFreezeLifted: ({ service, reason }) =>
    text(
      `A freeze of ${service ?? 'the whole desk'} was lifted${because(reason)}.`,
      `Eine Sperre (${service ?? 'ganzer Desk'}) wurde aufgehoben${because(reason)}.`,
    ),
};
