import { fold, InvalidInput } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { riskQuestionnaireDecider } from './risk-questionnaire.decider.js';
import { questionnaire, questionnaireSet } from './risk-questionnaire.examples.js';
import { assessedBy } from './risk/answers.js';
import { DEFAULT_QUESTIONNAIRE } from './risk/default-questionnaire.js';
import { faultsOf } from './risk/questionnaire-faults.js';
import { levelOf, type QuestionnaireContent } from './risk/questionnaire.js';

const given = specify(riskQuestionnaireDecider);
const set = (content: QuestionnaireContent = questionnaire, reason: string | null = null) =>
  ({ type: 'SetRiskQuestionnaire', data: { ...content, reason } }) as const;
const inForce = { version: 1, ...questionnaire };

/** The paths of all that is wrong. */
const pathsOf = (run: () => unknown): string[] => {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.errors.map(({ path }) => path);
    throw error;
  }
};

describe('SetRiskQuestionnaire', () => {
  it('writes the first version', () => given([]).when(set()).then([questionnaireSet]));
  it('writes the next version', () => {
    const [spare, tested] = questionnaire.questions;
    const next = { ...questionnaire, questions: [tested!, spare!] };
    given([questionnaireSet])
      .when(set(next, 'Order'))
      .then([{ type: 'RiskQuestionnaireSet', data: { version: 2, ...next, reason: 'Order' } }]);
  });
  it('does nothing the second time', () =>
    given([questionnaireSet]).when(set(questionnaire, 'Again')).thenNothingHappened());
  it('does nothing for what stands already', () => given([]).when(set(DEFAULT_QUESTIONNAIRE)).thenNothingHappened());
  it('refuses ids given twice, and levels that cannot be reached, each with its path', () => {
    const [spare] = questionnaire.questions;
    const twice = { ...spare!, options: [spare!.options[0]!, spare!.options[0]!] };
    const thresholds = { impact: { high: 2, medium: 2 }, likelihood: { high: 9, medium: 1 } };
    const command = set({ questions: [spare!, twice], thresholds });
    expect(pathsOf(() => riskQuestionnaireDecider.decide(command, riskQuestionnaireDecider.initialState))).toEqual([
      '/questions/1/id',
      '/questions/1/options/1/id',
      '/thresholds/impact/medium',
      '/thresholds/likelihood/high',
    ]);
  });
});

describe('the questionnaire that stands until the desk writes its own', () => {
  it('is version 0, and has no faults', () => {
    expect(fold(riskQuestionnaireDecider, [])).toEqual({ version: 0, ...DEFAULT_QUESTIONNAIRE });
    expect(faultsOf(DEFAULT_QUESTIONNAIRE)).toEqual([]);
  });
  it.each([
    [0, 3, 3],
    [1, 1, 1],
  ] as const)('comes to impact %# by the answers with least or most points', (end, impact, likelihood) => {
    const answers = DEFAULT_QUESTIONNAIRE.questions.map(({ id, options }) => [id, options.at(end === 0 ? 0 : -1)!.id]);
    const assessed = assessedBy(
      { version: 0, ...DEFAULT_QUESTIONNAIRE },
      Object.fromEntries(answers) as object as never,
    );
    expect([assessed.impact, assessed.likelihood]).toEqual([impact, likelihood]);
  });
});

describe('answers', () => {
  it('say impact and likelihood, and how much each of them decided', () =>
    expect(assessedBy(inForce, { spare: 'no', tested: 'yes' })).toEqual({
      ...{ impact: 1, likelihood: 3 },
      answered: {
        version: 1,
        answers: [
          {
            ...{ question: 'spare', option: 'no', about: 'impact', points: 2 },
            ...{ asked: { en: 'Is there a spare?', de: 'Gibt es Ersatz?' }, answered: { en: 'No', de: 'Nein' } },
          },
          {
            ...{ question: 'tested', option: 'yes', about: 'likelihood', points: 0 },
            ...{ asked: { en: 'Tested?', de: 'Getestet?' }, answered: { en: 'Yes', de: 'Ja' } },
          },
        ],
        points: { impact: 2, likelihood: 0 },
      },
    }));
  it.each([
    [{ spare: 'no' }, ['/answers/tested']],
    [{ spare: 'no', tested: 'perhaps' }, ['/answers/tested']],
    [{ spare: 'no', tested: ['yes'] }, ['/answers/tested']],
    [{ spare: 'no', tested: 'yes', 'w/e~ather': 'fine' }, ['/answers/w~1e~0ather']],
    [{ toString: 'yes' }, ['/answers/toString', '/answers/spare', '/answers/tested']],
    [JSON.parse('{"__proto__": "yes", "spare": "no", "tested": "yes"}') as object, ['/answers/__proto__']],
  ])('are refused where they do not fit: %j', (answers, paths) =>
    expect(pathsOf(() => assessedBy(inForce, { ...answers }))).toEqual(paths),
  );
  it.each([
    [0, 3],
    [1, 2],
    [2, 2],
    [3, 1],
    [9, 1],
  ])('of %i points mean level %i', (points, level) => expect(levelOf(points, { high: 3, medium: 1 })).toBe(level));
});
