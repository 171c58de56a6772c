import { NotFound, type Text } from '@chronodesk/kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CalendarPeriod, type Per, periodsBetween } from '../../domain/scorecard/calendar-period.js';
import { type Cost, costsOf, type PricedContract } from '../../domain/scorecard/cost.js';
import { type JudgedHandOver } from '../../domain/scorecard/judged-hand-over.js';
import { type Figures, figuresOf, type Rated, scoresOf } from '../../domain/scorecard/scorecard.js';
import { type Scored, SCORED, totalOf, type Weights } from '../../domain/scorecard/weights.js';
import { type SupplierView } from '../supplier-view.js';
import { DEFINITIONS } from './definitions.js';
import { JudgedHandOvers } from './judged-hand-overs.query.js';
import { KnownSuppliers } from './known-suppliers.query.js';
import { ScorecardWeights } from './scorecard-weights.query.js';

/** Which time a scorecard is about; instants ISO 8601, UTC, half-open. */
export interface ScorecardSpan {
  readonly from: string;
  readonly to: string;
  readonly per: Per;
  /** IANA zone whose months and quarters are shown. */
  readonly timeZone: string;
  readonly asOf: string;
}

/** Figures with where the hand-overs behind them are; the reviews behind satisfaction are the supplier's. */
export type ShownFigures = { readonly [Name in Scored]: Figures[Name] & { readonly tickets: string } };

/** The figures of a period. A hand-over belongs to the period in which it was handed over. */
export interface Card {
  readonly period: string;
  readonly from: string;
  /** Exclusive. */
  readonly until: string;
  readonly handOvers: number;
  /** Weighted, 0 to 100; null without anything to judge. */
  readonly total: number | null;
  readonly figures: ShownFigures;
  /** By currency. */
  readonly cost: readonly Cost[];
}

/** How a supplier did. */
export interface Scorecard extends ScorecardSpan {
  readonly supplier: string;
  /** Null where it is not registered. */
  readonly name: string | null;
  readonly weights: Weights;
  readonly total: Card;
  readonly periods: readonly Card[];
  readonly definitions: Readonly<Record<string, Text>>;
}

export class GetScorecard extends Query<Scorecard> {
  constructor(
    readonly supplier: string,
    readonly span: ScorecardSpan,
  ) {
    super();
  }
}

/** All that the figures of a supplier follow from. */
interface Basis {
  readonly supplier: string;
  readonly view: SupplierView | undefined;
  readonly spans: readonly JudgedHandOver[];
  readonly weights: Weights;
  readonly signings: readonly PricedContract[];
  readonly span: ScorecardSpan;
}

/** @throws NotFound for a supplier that is neither registered nor was ever handed a ticket. */
@QueryHandler(GetScorecard)
export class GetScorecardHandler implements IQueryHandler<GetScorecard> {
  constructor(
    @Inject(JudgedHandOvers) private readonly handOvers: JudgedHandOvers,
    @Inject(KnownSuppliers) private readonly suppliers: KnownSuppliers,
    @Inject(ScorecardWeights) private readonly weights: ScorecardWeights,
  ) {}

  async execute({ supplier, span }: GetScorecard): Promise<Scorecard> {
    const { from, to, per, timeZone, asOf } = span;
    const spans = await this.handOvers.of({ from, to, asOf, supplier });
    const view = (await this.suppliers.at(asOf, supplier)).get(supplier);
    if (!view && spans.length === 0 && !(await this.handOvers.everHad(supplier, asOf)))
      throw new NotFound('supplier', supplier);
    const signed = await this.suppliers.signingsOf(supplier, asOf);
    const signings = signed.map(({ terms: { billing }, id, signedAt, from: begin, to: end }) => ({
      ...{ id, signedAt, billing, from: begin, to: end },
    }));
    const basis = { supplier, view, spans, span, signings, weights: await this.weights.at(asOf) };
    const whole = { name: 'total', from: Date.parse(from), until: Date.parse(to) };
    return {
      ...{ supplier, name: view?.name ?? null, ...span, weights: basis.weights },
      total: cardOf(basis, whole),
      periods: periodsBetween(whole.from, whole.until, per, timeZone).map((period) => cardOf(basis, period)),
      definitions: DEFINITIONS,
    };
  }
}

/**
 * Reviews of a period: the middle of one lies in the other. So a review of a quarter is one of each of its months, and one
 * of a month in UTC is none of the next month in Berlin, with which it shares an hour.
 */
export const reviewsIn = (view: SupplierView | undefined, period: Pick<CalendarPeriod, 'from' | 'until'>): Rated[] =>
  (view?.reviews ?? []).filter((review) => {
    const reviewed = { from: Date.parse(review.from), until: Date.parse(review.to) };
    return hasMiddleIn(reviewed, period) || hasMiddleIn(period, reviewed);
  });

type Between = Pick<CalendarPeriod, 'from' | 'until'>;

const hasMiddleIn = (one: Between, other: Between): boolean => {
  const middle = (one.from + one.until) / 2;
  return middle >= other.from && middle < other.until;
};

const cardOf = ({ supplier, view, spans, signings, weights, span }: Basis, period: CalendarPeriod): Card => {
  const mine = spans.filter(({ handedOverAt }) => {
    const at = Date.parse(handedOverAt);
    return at >= period.from && at < period.until;
  });
  const figures = figuresOf(mine, reviewsIn(view, period));
  const [from, until] = [new Date(period.from).toISOString(), new Date(period.until).toISOString()];
  // A month that has not begun is not owed yet.
  const known = Date.parse(span.asOf);
  const ticketsOf = (figure: Scored): string => {
    const query = new URLSearchParams({ figure, from, to: until, asOf: span.asOf });
    return `/api/v1/suppliers/${encodeURIComponent(supplier)}/scorecard/tickets?${query.toString()}`;
  };
  return {
    ...{ period: period.name, from, until, handOvers: mine.length },
    total: totalOf(scoresOf(figures), weights),
    figures: Object.fromEntries(
      SCORED.map((figure) => [figure, { ...figures[figure], tickets: ticketsOf(figure) }]),
    ) as Card['figures'],
    cost: costsOf(mine, signings, { from: period.from, until: Math.min(period.until, known) }, span.timeZone),
  };
};
