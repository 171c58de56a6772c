import { type SetUp } from '../plan/deed.js';
import { changeManager } from './teams.js';

type Aspect = 'impact' | 'likelihood';

/** A question about a change; more points mean more risk. */
interface Question {
  readonly id: string;
  readonly about: Aspect;
  readonly text: { readonly de: string; readonly en: string };
  readonly options: readonly { readonly id: string; readonly points: number; readonly text: Question['text'] }[];
}

const question = (
  id: string,
  about: Aspect,
  [de, en]: readonly [string, string],
  options: readonly (readonly [id: string, points: number, de: string, en: string])[],
): Question => ({
  ...{ id, about, text: { de, en } },
  options: options.map(([option, points, ...words]) => ({
    ...{ id: option, points },
    text: { de: words[0], en: words[1] },
  })),
});

/** What the desk asks about each change that no model describes. */
export const questions: readonly Question[] = [
  question(
    'anwender',
    'impact',
    ['Wen trifft es, wenn es schiefgeht?', 'Who is hit if it goes wrong?'],
    [
      ['einzelne', 0, 'Einzelne Anwender', 'Single users'],
      ['abteilung', 1, 'Eine Abteilung oder einen Standort', 'A department or a site'],
      ['kunde', 2, 'Einen ganzen Kunden', 'A whole customer'],
      ['mehrere-kunden', 3, 'Mehrere Kunden', 'Several customers'],
    ],
  ),
  question(
    'dienste',
    'impact',
    ['Wie viele andere Dienste hängen daran?', 'How many other services depend on it?'],
    [
      ['keine', 0, 'Keine', 'None'],
      ['bis-drei', 1, 'Bis zu drei', 'Up to three'],
      ['mehr', 2, 'Mehr als drei', 'More than three'],
    ],
  ),
  question(
    'betriebszeit',
    'impact',
    ['Arbeitet dann jemand damit?', 'Does anybody work with it then?'],
    [
      ['nein', 0, 'Nein, außerhalb der Servicezeit', 'No, outside of support hours'],
      ['rund-um-die-uhr', 1, 'Nur Kunden, die rund um die Uhr arbeiten', 'Only customers of day and night'],
      ['buerozeit', 2, 'Ja, in der Bürozeit', 'Yes, in office hours'],
    ],
  ),
  question(
    'rueckweg',
    'likelihood',
    ['Ist der Rückweg erprobt?', 'Was the way back tried?'],
    [
      ['erprobt', 0, 'Ja', 'Yes'],
      ['beschrieben', 1, 'Er ist nur beschrieben', 'It is written down only'],
      ['keiner', 3, 'Es gibt keinen', 'There is none'],
    ],
  ),
  question(
    'erfahrung',
    'likelihood',
    ['Wie vertraut ist diese Art Change?', 'How well is this kind of change known?'],
    [
      ['oft', 0, 'Mehrmals im Jahr, ohne Störung', 'Several times a year, without trouble'],
      ['selten', 1, 'Selten, oder mit Störungen', 'Seldom, or with trouble'],
      ['erstmals', 2, 'Wird zum ersten Mal gemacht', 'Done for the first time'],
    ],
  ),
  question(
    'test',
    'likelihood',
    ['Wurde es vorher getestet?', 'Was it tested before?'],
    [
      ['vollstaendig', 0, 'Vollständig, in der Testumgebung', 'Completely, in the test environment'],
      ['teilweise', 1, 'Teilweise', 'In part'],
      ['nicht', 2, 'Nein', 'No'],
    ],
  ),
];

/** From how many points on an aspect is 1 (high) or 2 (medium); below that it is 3. */
const THRESHOLDS = { impact: { high: 4, medium: 2 }, likelihood: { high: 4, medium: 2 } };

/** Answers, option by question. */
export type Answers = Readonly<Record<string, string>>;
export type Risk = 'low' | 'medium' | 'high';

/** The risk that answers come to, as the product's matrix has it. */
export const riskBy = (answers: Answers): Risk => {
  const sum = level('impact', answers) + level('likelihood', answers);
  if (sum <= 3) return 'high';
  return sum === 4 ? 'medium' : 'low';
};

const level = (aspect: Aspect, answers: Answers): number => {
  const points = questions
    .filter(({ about }) => about === aspect)
    .reduce((sum, { id, options }) => sum + options.find((option) => option.id === answers[id])!.points, 0);
  const { high, medium } = THRESHOLDS[aspect];
  if (points >= high) return 1;
  return points >= medium ? 2 : 3;
};

/** The questionnaire of the desk, in place of the one that comes with the product. */
export const riskQuestionnaire = (): SetUp => ({
  ...{ actor: changeManager, subject: 'risk-questionnaire', path: '/risk-questionnaire' },
  body: { questions, thresholds: THRESHOLDS, reason: 'Fragen des Hauses an jeden Change ohne Modell' },
});
