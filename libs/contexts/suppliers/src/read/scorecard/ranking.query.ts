import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type JudgedHandOver } from '../../domain/scorecard/judged-hand-over.js';
import { figuresOf, scoresOf } from '../../domain/scorecard/scorecard.js';
import { type Scores, totalOf, type Weights } from '../../domain/scorecard/weights.js';
import { type SupplierView } from '../supplier-view.js';
import { UNKNOWN_SUPPLIER } from '../supplier-performance/supplier-performance.query.js';
import { JudgedHandOvers } from './judged-hand-overs.query.js';
import { KnownSuppliers } from './known-suppliers.query.js';
import { reviewsIn } from './scorecard.query.js';
import { ScorecardWeights } from './scorecard-weights.query.js';

/** How a supplier stands among the others. */
export interface RankedSupplier {
  /** From 1, equal totals share a rank; null without anything to judge. */
  readonly rank: number | null;
  readonly supplier: string;
  readonly name: string | null;
  readonly handOvers: number;
  readonly total: number | null;
  readonly scores: Scores;
  /** The total of the period of the same length just before. */
  readonly previous: number | null;
  /** Points won or lost since; null where one of the two is unknown. */
  readonly trend: number | null;
}

/** Instants ISO 8601, UTC, half-open. */
export interface RankingSpan {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
}

export interface Ranking extends RankingSpan {
  /** Where the period begins that the trend compares with; it ends at `from`. */
  readonly previousFrom: string;
  readonly weights: Weights;
  readonly items: readonly RankedSupplier[];
  readonly next: null;
}

/** All suppliers that were registered or had a ticket, best first. */
export class GetRanking extends Query<Ranking> {
  constructor(readonly span: RankingSpan) {
    super();
  }
}

interface Scoring {
  readonly handOvers: number;
  readonly scores: Scores;
  readonly total: number | null;
}

@QueryHandler(GetRanking)
export class GetRankingHandler implements IQueryHandler<GetRanking> {
  constructor(
    @Inject(JudgedHandOvers) private readonly handOvers: JudgedHandOvers,
    @Inject(KnownSuppliers) private readonly suppliers: KnownSuppliers,
    @Inject(ScorecardWeights) private readonly weights: ScorecardWeights,
  ) {}

  async execute({ span }: GetRanking): Promise<Ranking> {
    const { from, to, asOf } = span;
    const previousFrom = new Date(2 * Date.parse(from) - Date.parse(to)).toISOString();
    const views = await this.suppliers.at(asOf);
    const weights = await this.weights.at(asOf);
    const now = bySupplier(await this.handOvers.of(span));
    const before = bySupplier(await this.handOvers.of({ from: previousFrom, to: from, asOf }));
    const scoringOf = (supplier: string, spans: ReadonlyMap<string, JudgedHandOver[]>, begin: string, end: string) =>
      scoring(
        views.get(supplier),
        spans.get(supplier) ?? [],
        { from: Date.parse(begin), until: Date.parse(end) },
        weights,
      );
    const ids = [...new Set([...views.keys(), ...now.keys(), ...before.keys()])].filter(
      (id) => id !== UNKNOWN_SUPPLIER,
    );
    const unranked = ids.map((supplier): Omit<RankedSupplier, 'rank'> => {
      const { total, ...figures } = scoringOf(supplier, now, from, to);
      const { total: previous } = scoringOf(supplier, before, previousFrom, from);
      const trend = total === null || previous === null ? null : Math.round((total - previous) * 10) / 10;
      return { supplier, name: views.get(supplier)?.name ?? null, ...figures, total, previous, trend };
    });
    return { ...span, previousFrom, weights, items: ranked(unranked), next: null };
  }
}

const bySupplier = (spans: readonly JudgedHandOver[]): ReadonlyMap<string, JudgedHandOver[]> => {
  const groups = new Map<string, JudgedHandOver[]>();
  for (const span of spans) {
    const group = groups.get(span.supplier);
    if (group) group.push(span);
    else groups.set(span.supplier, [span]);
  }
  return groups;
};

const scoring = (
  view: SupplierView | undefined,
  spans: readonly JudgedHandOver[],
  period: { readonly from: number; readonly until: number },
  weights: Weights,
): Scoring => {
  const scores = scoresOf(figuresOf(spans, reviewsIn(view, period)));
  return { handOvers: spans.length, scores, total: totalOf(scores, weights) };
};

/** Best first, those without a total last; ties in order of their ids. */
const ranked = (suppliers: readonly Omit<RankedSupplier, 'rank'>[]): RankedSupplier[] => {
  const sorted = [...suppliers].sort((a, b) => (b.total ?? -1) - (a.total ?? -1) || (a.supplier < b.supplier ? -1 : 1));
  return sorted.map((one) => ({
    rank: one.total === null ? null : 1 + sorted.filter(({ total }) => total !== null && total > one.total!).length,
    ...one,
  }));
};
