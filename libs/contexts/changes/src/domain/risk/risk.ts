import { type Level } from './questionnaire.js';

/** The lowest first. */
export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Risk from impact x likelihood, both 1 high … 3 low: a product of 1 or 2 is high, 3 or 4 medium, above that low. */
export const riskOf = (impact: Level, likelihood: Level): RiskLevel => {
  const product = impact * likelihood;
  if (product <= 2) return 'high';
  return product <= 4 ? 'medium' : 'low';
};
