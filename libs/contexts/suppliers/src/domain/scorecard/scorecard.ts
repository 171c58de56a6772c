import { cameBack, isBounce, type JudgedHandOver } from './judged-hand-over.js';
import { type Scored, SCORED, type Scores } from './weights.js';

/** A rating, 1 very poor … 5 very good, of a service review. */
export interface Rated {
  readonly from: string;
  readonly to: string;
  readonly rating: number;
}

/** A figure: `value` is `good / of`, to four digits, or for satisfaction the mean rating; null without anything to judge. */
export interface Figure {
  readonly value: number | null;
  /** How many are counted, and how many could have been. */
  readonly count: number;
  readonly of: number;
  /** 0 worst … 100 best, to one digit. */
  readonly score: number | null;
}

export type Figures = Readonly<Record<Scored, Figure>>;

/** Which hand-overs a figure is about, and which of them it counts. */
interface Rule {
  readonly isAbout: (span: JudgedHandOver) => boolean;
  readonly counts: (span: JudgedHandOver) => boolean;
  /** Whether what is counted is good. */
  readonly isGood: boolean;
}

export type HandOverFigure = Exclude<Scored, 'satisfaction'>;

export const HAND_OVER_FIGURES: readonly HandOverFigure[] = [
  ...(['acknowledgedInTime', 'returnedInTime', 'bounces', 'reopened'] as const),
];

const RULES: Readonly<Record<HandOverFigure, Rule>> = {
  acknowledgedInTime: {
    isAbout: ({ acknowledged }) => acknowledged !== null,
    counts: ({ acknowledged }) => acknowledged === 'met',
    isGood: true,
  },
  returnedInTime: {
    isAbout: ({ returned }) => returned !== null,
    counts: ({ returned }) => returned === 'met',
    isGood: true,
  },
  bounces: { isAbout: ({ endedHow }) => endedHow !== null, counts: isBounce, isGood: false },
  reopened: { isAbout: cameBack, counts: ({ reopenedAt }) => reopenedAt !== null, isGood: false },
};

/** Whether a figure is about a hand-over, and whether it counts it. */
export const standing = (figure: HandOverFigure, span: JudgedHandOver): 'counted' | 'not-counted' | 'left-out' => {
  const { isAbout, counts } = RULES[figure];
  if (!isAbout(span)) return 'left-out';
  return counts(span) ? 'counted' : 'not-counted';
};

/** The figures of some hand-overs and the reviews of their time. */
export const figuresOf = (spans: readonly JudgedHandOver[], reviews: readonly Rated[]): Figures => ({
  acknowledgedInTime: shareOf('acknowledgedInTime', spans),
  returnedInTime: shareOf('returnedInTime', spans),
  bounces: shareOf('bounces', spans),
  reopened: shareOf('reopened', spans),
  satisfaction: satisfactionOf(reviews),
});

export const scoresOf = (figures: Figures): Scores =>
  Object.fromEntries(SCORED.map((figure) => [figure, figures[figure].score])) as Scores;

const shareOf = (figure: HandOverFigure, spans: readonly JudgedHandOver[]): Figure => {
  const { isAbout, counts, isGood } = RULES[figure];
  const about = spans.filter(isAbout);
  const count = about.filter(counts).length;
  const of = about.length;
  if (of === 0) return { value: null, count, of, score: null };
  const share = count / of;
  return { value: rounded(share, 4), count, of, score: rounded((isGood ? share : 1 - share) * 100, 1) };
};

/** A rating of 1 scores nothing, one of 5 everything. */
const satisfactionOf = (reviews: readonly Rated[]): Figure => {
  const of = reviews.length;
  if (of === 0) return { value: null, count: 0, of, score: null };
  const mean = reviews.reduce((sum, { rating }) => sum + rating, 0) / of;
  return { value: rounded(mean, 2), count: of, of, score: rounded(((mean - 1) / 4) * 100, 1) };
};

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
