import { NotFound, RuleViolation, type Text } from '@chronodesk/kernel';
import { type ChangeState, type Window } from './change.events.js';
import { ALLOWED_FROM, type Verb } from './change.transitions.js';
import { type Change, type RequestedChange } from './change.js';
import { stated } from './stated.js';
import { refuseOddLength } from './windows/window-order.js';

const GERMAN_STATE: Readonly<Record<ChangeState, string>> = {
  requested: 'beantragt',
  assessed: 'bewertet',
  submitted: 'eingereicht',
  approved: 'genehmigt',
  rejected: 'abgelehnt',
  scheduled: 'terminiert',
  started: 'in Umsetzung',
  completed: 'umgesetzt',
  failed: 'fehlgeschlagen',
  'rolled-back': 'zurückgerollt',
  reviewed: 'nachbetrachtet',
  cancelled: 'storniert',
};

const refuse = (code: string, { number, state }: RequestedChange, advice: Text): RuleViolation =>
  new RuleViolation(code, {
    en: `${number} ${stated(state)}. ${advice.en}`,
    de: `${number} ist ${GERMAN_STATE[state]}. ${advice.de}`,
  });

export const requestedAlready = () =>
  new RuleViolation('CHANGE_EXISTS', {
    en: 'A change with this number exists already.',
    de: 'Einen Change mit dieser Nummer gibt es schon.',
  });

export const fourEyes = ({ number }: RequestedChange) =>
  new RuleViolation('CHANGE_FOUR_EYES', {
    en: `${number} is your own change. Ask somebody else to approve it.`,
    de: `${number} ist Ihr eigener Change. Bitte jemand anderen um die Genehmigung.`,
  });

const windowPast = ({ to }: Window) =>
  new RuleViolation('CHANGE_WINDOW_PAST', {
    en: `This window was over at ${to}. Choose one that is still to come.`,
    de: `Dieses Zeitfenster war um ${to} vorbei. Bitte eines wählen, das noch bevorsteht.`,
  });

/** @throws RuleViolation for a window that ends before it begins, is too long, or is over at an instant. */
export const refuseImpossible = (window: Window, at: string): void => {
  refuseOddLength(window);
  if (Date.parse(window.to) <= Date.parse(at)) throw windowPast(window);
};

export const bookingOver = ({ number }: RequestedChange) =>
  new RuleViolation('CHANGE_BOOKING_OVER', {
    en: `This booking of ${number} was given up. Schedule it again.`,
    de: `Diese Buchung von ${number} wurde aufgegeben. Bitte neu terminieren.`,
  });

export const windowNotBooked = ({ number, service }: RequestedChange) =>
  new RuleViolation('CHANGE_WINDOW_NOT_BOOKED', {
    en: `${number} was moved meanwhile, and this window is not booked on ${service}. Schedule it again.`,
    de: `${number} wurde zwischenzeitlich verschoben, und dieses Zeitfenster ist auf ${service} nicht gebucht. Bitte neu terminieren.`,
  });

const CLOSED: Text = {
  en: 'Nothing can be done with it any more; request a new change.',
  de: 'Damit ist er abgeschlossen; bitte einen neuen Change beantragen.',
};
const PREAPPROVED: Text = {
  en: 'A standard change is approved in advance; schedule it.',
  de: 'Ein Standard-Change ist vorab genehmigt; bitte gleich terminieren.',
};
const REJECTED: Text = {
  en: 'Assess and submit it again first.',
  de: 'Bitte zuerst neu bewerten und einreichen.',
};
const STARTED: Text = {
  en: 'Work on it has begun; complete it, let it fail or roll it back.',
  de: 'Die Umsetzung hat begonnen; bitte abschließen, als fehlgeschlagen melden oder zurückrollen.',
};
const ENDED: Text = { en: 'Its work has ended; review it.', de: 'Die Umsetzung ist beendet; bitte nachbetrachten.' };

const UNDER_APPROVAL: readonly [string, Text] = [
  'CHANGE_UNDER_APPROVAL',
  {
    en: 'What was handed in for approval stays as it is; have it rejected or request another change.',
    de: 'Was zur Genehmigung vorliegt, bleibt unverändert; bitte ablehnen lassen oder einen neuen Change beantragen.',
  },
];
const NOT_SUBMITTED: readonly [string, Text] = [
  'CHANGE_NOT_SUBMITTED',
  { en: 'Only a submitted change can be judged.', de: 'Nur ein eingereichter Change kann beurteilt werden.' },
];
const NOT_STARTED: readonly [string, Text] = [
  'CHANGE_NOT_STARTED',
  { en: 'Start it first.', de: 'Bitte zuerst die Umsetzung beginnen.' },
];
const APPROVED: Text = {
  en: 'It needs no further approval; go on with its work.',
  de: 'Er braucht keine weitere Genehmigung; bitte mit der Umsetzung fortfahren.',
};

/** Why a verb is not allowed in an earlier state, unless something more general forbids it. */
const MISSING: Readonly<Record<Verb, readonly [code: string, advice: Text]>> = {
  assess: UNDER_APPROVAL,
  plan: UNDER_APPROVAL,
  submit: ['CHANGE_NOT_ASSESSED', { en: 'Assess it first.', de: 'Bitte zuerst bewerten.' }],
  vote: NOT_SUBMITTED,
  approve: NOT_SUBMITTED,
  reject: NOT_SUBMITTED,
  schedule: ['CHANGE_NOT_APPROVED', { en: 'It needs approval first.', de: 'Er braucht zuerst eine Genehmigung.' }],
  start: ['CHANGE_NOT_SCHEDULED', { en: 'Schedule it first.', de: 'Bitte zuerst terminieren.' }],
  complete: NOT_STARTED,
  fail: NOT_STARTED,
  rollBack: NOT_STARTED,
  review: ['CHANGE_NOT_ENDED', { en: 'Finish its work first.', de: 'Bitte zuerst die Umsetzung beenden.' }],
  cancel: ['CHANGE_STARTED', STARTED],
  joinRelease: ['CHANGE_STARTED', STARTED],
};

const NEEDS_APPROVAL: ReadonlySet<Verb> = new Set(['submit', 'vote', 'approve', 'reject']);

/** The change, if the verb is allowed where it stands (`ALLOWED_FROM`). Throws `NotFound` or a `RuleViolation`. */
export const allowing = (verb: Verb, change: Change): RequestedChange => {
  const known = existing(change);
  if (ALLOWED_FROM[verb][known.kind].includes(known.state)) return known;
  throw refusal(verb, known);
};

/** The change; `NotFound` if it was never requested. */
export const existing = (change: Change): RequestedChange => {
  if (change.state === 'unrequested') throw new NotFound('change');
  return change;
};

const refusal = (verb: Verb, change: RequestedChange): RuleViolation => {
  const { kind, state } = change;
  if (state === 'reviewed' || state === 'cancelled') return refuse('CHANGE_CLOSED', change, CLOSED);
  if (kind === 'standard' && NEEDS_APPROVAL.has(verb)) return refuse('CHANGE_PREAPPROVED', change, PREAPPROVED);
  if (state === 'rejected') return refuse('CHANGE_REJECTED', change, REJECTED);
  if (state === 'started') return refuse('CHANGE_STARTED', change, STARTED);
  if (state === 'completed' || state === 'failed' || state === 'rolled-back')
    return refuse('CHANGE_ENDED', change, ENDED);
  if (verb === 'submit' && state !== 'requested') return refuse('CHANGE_APPROVED_ALREADY', change, APPROVED);
  const [code, advice] = MISSING[verb];
  return refuse(code, change, advice);
};
