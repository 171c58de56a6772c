import { type Text } from '@chronodesk/kernel';

/** 1 high, 2 medium, 3 low; for impact and likelihood. */
export type Level = 1 | 2 | 3;

/** What a question says something about. */
export const RISK_ASPECTS = ['impact', 'likelihood'] as const;
export type RiskAspect = (typeof RISK_ASPECTS)[number];

/** A possible answer and what it counts; more points mean more risk. */
export interface RiskOption {
  readonly id: string;
  readonly text: Text;
  readonly points: number;
}

export interface RiskQuestion {
  readonly id: string;
  readonly text: Text;
  readonly about: RiskAspect;
  readonly options: readonly RiskOption[];
}

/** From how many points on an aspect is high (1) or medium (2); below that it is low (3). */
export interface RiskThresholds {
  readonly high: number;
  readonly medium: number;
}

/** Questions whose answers say impact and likelihood of a change. */
export interface QuestionnaireContent {
  readonly questions: readonly RiskQuestion[];
  readonly thresholds: Readonly<Record<RiskAspect, RiskThresholds>>;
}

/** The level that a sum of points means. */
export const levelOf = (points: number, { high, medium }: RiskThresholds): Level => {
  if (points >= high) return 1;
  return points >= medium ? 2 : 3;
};
