import { NotFound, RuleViolation, type Text } from '@chronodesk/kernel';
import { type ProblemState } from './problem.events.js';
import { ALLOWED_FROM, type Verb } from './problem.transitions.js';
import { type OpenedProblem, type Problem } from './problem.js';

const STATE: Readonly<Record<ProblemState, Text>> = {
  open: { en: 'open', de: 'offen' },
  investigating: { en: 'under investigation', de: 'in Untersuchung' },
  diagnosed: { en: 'diagnosed', de: 'diagnostiziert' },
  'known-error': { en: 'a known error', de: 'ein bekannter Fehler' },
  resolved: { en: 'resolved', de: 'gelöst' },
  closed: { en: 'closed', de: 'geschlossen' },
  cancelled: { en: 'cancelled', de: 'storniert' },
};

const refuse = (code: string, { number, state }: OpenedProblem, advice: Text): RuleViolation =>
  new RuleViolation(code, {
    en: `${number} is ${STATE[state].en}. ${advice.en}`,
    de: `${number} ist ${STATE[state].de}. ${advice.de}`,
  });

export const openedAlready = () =>
  new RuleViolation('PROBLEM_EXISTS', {
    en: 'A problem with this number exists already.',
    de: 'Ein Problem mit dieser Nummer gibt es schon.',
  });

export const notDiagnosed = (problem: OpenedProblem) => refuse('PROBLEM_NOT_DIAGNOSED', problem, NOT_DIAGNOSED);

export const matchesNothing = ({ number }: OpenedProblem) =>
  new RuleViolation('PROBLEM_MATCHES_NOTHING', {
    en: `${number} would fit every ticket. Name a service, a configuration item, a category or words of the title in "matches".`,
    de: `${number} würde auf jedes Ticket passen. Bitte unter „matches“ einen Service, ein Konfigurationselement, eine Kategorie oder Wörter des Titels nennen.`,
  });

export const unusableWord = (word: string) =>
  new RuleViolation('PROBLEM_WORD_UNUSABLE', {
    en: `"${word}" cannot be searched for in titles: it is too short, too common or a number. Use another word in "matches".`,
    de: `„${word}“ lässt sich in Titeln nicht suchen: zu kurz, zu häufig oder eine Zahl. Bitte unter „matches“ ein anderes Wort verwenden.`,
  });

export const subcategoryAlone = ({ number }: OpenedProblem) =>
  new RuleViolation('PROBLEM_SUBCATEGORY_ALONE', {
    en: `The subcategory in "matches" of ${number} belongs to no category. Name the category as well.`,
    de: `Die Unterkategorie unter „matches“ von ${number} gehört zu keiner Kategorie. Bitte auch die Kategorie nennen.`,
  });

const NOT_DIAGNOSED: Text = {
  en: 'Write down its root cause first (diagnose).',
  de: 'Bitte zuerst die Ursache festhalten (diagnose).',
};
const CLOSED: Text = { en: 'Reopen it first.', de: 'Bitte zuerst wieder öffnen.' };
const CANCELLED: Text = {
  en: 'Nothing can be done with it any more; open a new problem.',
  de: 'Damit ist es abgeschlossen; bitte ein neues Problem eröffnen.',
};
const NOT_INVESTIGATED: readonly [string, Text] = [
  'PROBLEM_NOT_INVESTIGATED',
  { en: 'Investigate it first.', de: 'Bitte zuerst untersuchen (investigate).' },
];
const NOT_RESOLVED: readonly [string, Text] = [
  'PROBLEM_NOT_RESOLVED',
  { en: 'Only a resolved problem allows this; resolve it first.', de: 'Das geht erst, wenn es gelöst ist.' },
];

/** Why a verb is not allowed in a state, unless something more general forbids it. */
const MISSING: Readonly<Partial<Record<Verb, readonly [code: string, advice: Text]>>> = {
  investigate: [
    'PROBLEM_INVESTIGATED_ALREADY',
    { en: 'Its investigation is behind it; go on from there.', de: 'Die Untersuchung liegt schon dahinter.' },
  ],
  know: NOT_INVESTIGATED,
  fix: NOT_INVESTIGATED,
  workaround: [
    'PROBLEM_NOT_KNOWN_ERROR',
    {
      en: 'Only a known error has a workaround; record it as one first (know).',
      de: 'Nur ein bekannter Fehler hat einen Workaround; bitte zuerst als solchen festhalten (know).',
    },
  ],
  resolve: ['PROBLEM_NOT_DIAGNOSED', NOT_DIAGNOSED],
  reopen: NOT_RESOLVED,
  close: NOT_RESOLVED,
};

/** The problem, if the verb is allowed where it stands (`ALLOWED_FROM`). Throws `NotFound` or a `RuleViolation`. */
export const allowing = (verb: Verb, problem: Problem): OpenedProblem => {
  const known = existing(problem);
  if (ALLOWED_FROM[verb].includes(known.state)) return known;
  throw refusal(verb, known);
};

/** The problem; `NotFound` if it was never opened. */
export const existing = (problem: Problem): OpenedProblem => {
  if (problem.state === 'unopened') throw new NotFound('problem');
  return problem;
};

const refusal = (verb: Verb, problem: OpenedProblem): RuleViolation => {
  if (problem.state === 'cancelled') return refuse('PROBLEM_CANCELLED', problem, CANCELLED);
  if (problem.state === 'closed') return refuse('PROBLEM_CLOSED', problem, CLOSED);
  if (problem.state === 'resolved') return refuse('PROBLEM_RESOLVED', problem, CLOSED);
  const [code, advice] = MISSING[verb] ?? NOT_INVESTIGATED;
  return refuse(code, problem, advice);
};
