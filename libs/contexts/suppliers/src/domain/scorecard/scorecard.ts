import { cameBack, isBounce, type JudgedHandOver } from './judged-hand-over.js';
import { type Scored, SCORED, type Scores } from './weights.js';

/** A rating, 1 very poor … 5 very good, of a service review. */
export interface Rated {
  readonly from: string;
  readonly to: string;
  readonly rating: number;
}

/** A figure: `value` is `good / of`, to four digits, or for satisfaction a mean of 1 to 5; null without anything to judge. */
export interface Figure {
  readonly value: number | null;
  /** How many are counted, and how many could have been. */
  readonly count: number;
  readonly of: number;
  /** 0 worst … 100 best, to one digit. */
  readonly score: number | null;
}

/** How often something was rated, and how; `mean` is of 1 to 5, to two digits, null without a rating. */
export interface Ratings {
  readonly count: number;
  readonly mean: number | null;
}

/** Satisfaction with whose ratings it follows from: where both rated, each of them is half of it. */
export interface Satisfaction extends Figure {
  /** The desk, in service reviews. */
  readonly reviews: Ratings;
  /** Requesters, by the tickets that the supplier worked on. */
  readonly requesters: Ratings;
}

/** All figures of a scorecard. */
export type Figures = Readonly<Record<ShareFigure, Figure>> & { readonly satisfaction: Satisfaction };

/** Which hand-overs a figure is about, and which of them it counts. */
interface Rule {
  readonly isAbout: (span: JudgedHandOver) => boolean;
  readonly counts: (span: JudgedHandOver) => boolean;
  /** Whether what is counted is good. */
  readonly isGood: boolean;
}

type ShareFigure = Exclude<Scored, 'satisfaction'>;

const RULES: Readonly<Record<Scored, Rule>> = {
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
  satisfaction: { isAbout: ({ csat }) => csat !== null, counts: () => true, isGood: true },
};

/** Whether a figure is about a hand-over, and whether it counts it. */
export const standing = (figure: Scored, span: JudgedHandOver): 'counted' | 'not-counted' | 'left-out' => {
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
  satisfaction: satisfactionOf(
    reviews.map(({ rating }) => rating),
    spans.flatMap(({ csat }) => csat ?? []),
  ),
});

export const scoresOf = (figures: Figures): Scores =>
  Object.fromEntries(SCORED.map((figure) => [figure, figures[figure].score])) as Scores;

const shareOf = (figure: ShareFigure, spans: readonly JudgedHandOver[]): Figure => {
  const { isAbout, counts, isGood } = RULES[figure];
  const about = spans.filter(isAbout);
  const count = about.filter(counts).length;
  const of = about.length;
  if (of === 0) return { value: null, count, of, score: null };
  const share = count / of;
  return { value: rounded(share, 4), count, of, score: rounded((isGood ? share : 1 - share) * 100, 1) };
};

/** A rating of 1 scores nothing, one of 5 everything. Few reviews weigh as much as many requesters. */
const satisfactionOf = (reviews: readonly number[], requesters: readonly number[]): Satisfaction => {
  const count = reviews.length + requesters.length;
  const parts = { reviews: ratingsOf(reviews), requesters: ratingsOf(requesters) };
  const mean = meanOf([meanOf(reviews), meanOf(requesters)].flatMap((one) => one ?? []));
  if (mean === null) return { value: null, count, of: count, score: null, ...parts };
  return { value: rounded(mean, 2), count, of: count, score: rounded(((mean - 1) / 4) * 100, 1), ...parts };
};

const ratingsOf = (ratings: readonly number[]): Ratings => {
  const mean = meanOf(ratings);
  return { count: ratings.length, mean: mean === null ? null : rounded(mean, 2) };
};

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
