import { type Text } from '@chronodesk/kernel';
import { type QuestionnaireContent, type RiskAspect, type RiskOption, type RiskQuestion } from './questionnaire.js';

const text = (en: string, de: string): Text => ({ en, de });
const question = (
  id: string,
  about: RiskAspect,
  words: Text,
  options: readonly (readonly [id: string, points: number, text: Text])[],
): RiskQuestion => {
  const toOption = ([option, points, said]: (typeof options)[number]): RiskOption => ({
    id: option,
    text: said,
    points,
  });
  return { id, text: words, about, options: options.map(toOption) };
};

/** What is asked until the desk writes a questionnaire of its own. */
export const DEFAULT_QUESTIONNAIRE: QuestionnaireContent = {
  questions: [
    question('users', 'impact', text('Who is hit if it goes wrong?', 'Wen trifft es, wenn es schiefgeht?'), [
      ['few', 0, text('A few people', 'Einzelne Personen')],
      ['team', 1, text('A team or a site', 'Ein Team oder einen Standort')],
      ['many', 3, text('Most people, or customers', 'Die meisten Personen oder Kunden')],
    ]),
    question(
      'dependants',
      'impact',
      text('How many services or interfaces depend on it?', 'Wie viele Services oder Schnittstellen hängen daran?'),
      [
        ['none', 0, text('None', 'Keine')],
        ['some', 1, text('Up to five', 'Bis zu fünf')],
        ['many', 2, text('More than five', 'Mehr als fünf')],
      ],
    ),
    question('hours', 'impact', text('Is the work done in business hours?', 'Wird in der Geschäftszeit gearbeitet?'), [
      ['outside', 0, text('No', 'Nein')],
      ['inside', 1, text('Yes', 'Ja')],
    ]),
    question('tested', 'likelihood', text('Was it tested before?', 'Wurde es vorher getestet?'), [
      ['like-live', 0, text('In an environment like the live one', 'In einer Umgebung wie der produktiven')],
      ['partly', 1, text('In part, or elsewhere', 'Teilweise oder woanders')],
      ['not', 3, text('No', 'Nein')],
    ]),
    question('rollback', 'likelihood', text('Was the way back tried?', 'Wurde der Rückweg erprobt?'), [
      ['tried', 0, text('Yes', 'Ja')],
      ['written', 1, text('It is written down only', 'Er ist nur beschrieben')],
      ['none', 2, text('There is none', 'Es gibt keinen')],
    ]),
    question('done-before', 'likelihood', text('Was it done before?', 'Wurde es schon einmal gemacht?'), [
      ['often', 0, text('Several times, with success', 'Mehrmals, mit Erfolg')],
      ['once', 1, text('Once, or with trouble', 'Einmal oder mit Schwierigkeiten')],
      ['never', 2, text('Never', 'Noch nie')],
    ]),
  ],
  thresholds: { impact: { high: 4, medium: 2 }, likelihood: { high: 4, medium: 2 } },
};
