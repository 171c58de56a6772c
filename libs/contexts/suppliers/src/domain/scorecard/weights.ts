/** Figures that count towards the total; costs do not, as they depend on what was bought. */
export const SCORED = ['acknowledgedInTime', 'returnedInTime', 'bounces', 'reopened', 'satisfaction'] as const;
export type Scored = (typeof SCORED)[number];

/** How much each figure counts, 0 to 100; only the proportions matter. */
export type Weights = Readonly<Record<Scored, number>>;

/** What counts unless the desk says otherwise. */
export const DEFAULT_WEIGHTS: Weights = {
  ...{ acknowledgedInTime: 20, returnedInTime: 40, bounces: 15, reopened: 15, satisfaction: 10 },
};

export const LOWEST_WEIGHT = 0;
export const HIGHEST_WEIGHT = 100;

/** Scores are 0 to 100. */
export type Scores = Readonly<Record<Scored, number | null>>;

/** The weighted mean of the scores there are, to one digit; null where none has a weight. */
export const totalOf = (scores: Scores, weights: Weights): number | null => {
  let sum = 0;
  let weighed = 0;
  for (const figure of SCORED) {
    const score = scores[figure];
    if (score === null) continue;
    sum += score * weights[figure];
    weighed += weights[figure];
  }
  return weighed === 0 ? null : Math.round((sum / weighed) * 10) / 10;
};
