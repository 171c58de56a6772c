import { type Fault, InvalidInput, type Text } from '@chronodesk/kernel';
import { type Level, levelOf, type QuestionnaireContent, type RiskAspect, type RiskQuestion } from './questionnaire.js';

/** A version of the questionnaire; version 0 is the one that stands until the desk writes its own. */
export interface VersionedQuestionnaire extends QuestionnaireContent {
  readonly version: number;
}

/** An answer that was given, in words, and what it counted. */
export interface RiskAnswer {
  readonly question: string;
  readonly option: string;
  readonly asked: Text;
  readonly answered: Text;
  readonly about: RiskAspect;
  readonly points: number;
}

/** What an assessment by answers rests on, so that it explains itself whatever becomes of the questionnaire. */
export interface AnsweredQuestionnaire {
  readonly version: number;
  readonly answers: readonly RiskAnswer[];
  readonly points: Readonly<Record<RiskAspect, number>>;
}

/** Impact and likelihood, and the answers they follow from. */
export interface AssessedByAnswers {
  readonly impact: Level;
  readonly likelihood: Level;
  readonly answered: AnsweredQuestionnaire;
}

/**
 * What answers, option by question, come to.
 * @throws InvalidInput with a path for each question that is unknown or not answered, and each unknown option.
 */
export const assessedBy = (
  { version, questions, thresholds }: VersionedQuestionnaire,
  given: Readonly<Record<string, unknown>>,
): AssessedByAnswers => {
  const faults = [...unknownQuestions(questions, given), ...questions.flatMap((question) => faultOf(question, given))];
  if (faults.length > 0) throw new InvalidInput(faults);
  const answers = questions.map((question) => answerTo(question, given[question.id]));
  const sum = (aspect: RiskAspect): number =>
    answers.reduce((points, answer) => points + (answer.about === aspect ? answer.points : 0), 0);
  const points = { impact: sum('impact'), likelihood: sum('likelihood') };
  return {
    impact: levelOf(points.impact, thresholds.impact),
    likelihood: levelOf(points.likelihood, thresholds.likelihood),
    answered: { version, answers, points },
  };
};

const pathTo = (question: string): string => `/answers/${question.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const unknownQuestions = (questions: readonly RiskQuestion[], given: Readonly<Record<string, unknown>>): Fault[] =>
  Object.keys(given)
    .filter((id) => questions.every((question) => question.id !== id))
    .map((id) => ({ path: pathTo(id), message: 'is no question of the questionnaire in force; leave it out' }));

const faultOf = ({ id, options }: RiskQuestion, given: Readonly<Record<string, unknown>>): Fault[] => {
  const choices = options.map((option) => option.id);
  const isKnown = Object.hasOwn(given, id) && choices.some((choice) => choice === given[id]);
  const what = Object.hasOwn(given, id) ? 'is no answer to this question' : 'is not answered';
  return isKnown ? [] : [{ path: pathTo(id), message: `${what}; choose one of ${choices.join(', ')}` }];
};

const answerTo = ({ id, text, about, options }: RiskQuestion, chosen: unknown): RiskAnswer => {
  const option = options.find((each) => each.id === chosen)!;
  return { question: id, option: option.id, asked: text, answered: option.text, about, points: option.points };
};
