import { formatMoney } from '@chronodesk/kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CappedLine, periodOf } from '../../domain/penalties/penalties.js';
import { type Band, type PenaltyRule, type PenaltyTerms } from '../../domain/penalties/penalty-terms.js';
import { capOf } from '../../domain/penalties/priced-charge.js';
import { type BilledMonth, BilledMonths, type BilledSpan } from './billed-months.query.js';

/** What one rule comes to; amounts as text with all digits of the currency. */
export interface PenaltyLine {
  /** Place of the rule in the terms, from 0. */
  readonly rule: number;
  readonly per: PenaltyRule['per'];
  readonly metric: string;
  /** Null: all. */
  readonly priority: readonly number[] | null;
  readonly kind: 'penalty' | 'credit';
  readonly met: number;
  readonly breached: number;
  /** Share of met, 0 to 1, rounded to four digits; null without verdicts. */
  readonly compliance: number | null;
  /** The band that was reached. */
  readonly band: Band | null;
  /** Before and after the cap. */
  readonly amount: string;
  readonly charged: string;
  /** Where the tickets behind the amount are. */
  readonly tickets: string;
}

/** Sums in one currency; credits are not part of the penalties. */
export interface PenaltySum {
  readonly currency: string;
  readonly penalties: string;
  readonly charged: string;
  readonly credits: string;
}

/** A month by the terms of one version; months begin in the time zone of the agreement's calendar. */
export interface PenaltyMonth {
  readonly month: string;
  readonly version: number;
  readonly timeZone: string;
  readonly from: string;
  /** Exclusive. */
  readonly until: string;
  readonly lines: readonly PenaltyLine[];
  readonly cap: { readonly per: string; readonly period: string; readonly limit: string } | null;
  /** Null where the version has no penalty terms. */
  readonly sum: PenaltySum | null;
}

/** What breaches cost. */
export interface Penalties {
  readonly agreement: string;
  readonly months: readonly PenaltyMonth[];
  readonly sums: readonly PenaltySum[];
}

/** @see BilledSpan */
export class GetPenalties extends Query<Penalties> {
  constructor(readonly span: BilledSpan) {
    super();
  }
}

/** @throws NotFound for an unknown agreement or version, InvalidInput for a span that is none. */
@QueryHandler(GetPenalties)
export class GetPenaltiesHandler implements IQueryHandler<GetPenalties> {
  constructor(@Inject(BilledMonths) private readonly billed: BilledMonths) {}

  async execute({ span }: GetPenalties): Promise<Penalties> {
    const months = await this.billed.of(span);
    return {
      agreement: span.agreement,
      months: months.map((month) => presentMonth(month, span)),
      sums: sumsOf(months),
    };
  }
}

/** A billed month for people and programs outside. */
export const presentMonth = (month: BilledMonth, { version }: Pick<BilledSpan, 'version'>): PenaltyMonth => {
  const { terms, lines, timeZone } = month;
  return {
    ...{ month: month.month, version: month.version, timeZone },
    ...{ from: new Date(month.from).toISOString(), until: new Date(month.until).toISOString() },
    lines: terms ? lines.map((line) => presentLine(line, month, terms, version)) : [],
    cap: terms && presentCap(month.month, terms),
    sum: terms && sumOf(terms.currency, lines),
  };
};

const presentCap = (month: string, terms: PenaltyTerms): PenaltyMonth['cap'] => {
  const cap = capOf(terms);
  return cap && { per: cap.per, period: periodOf(month, cap.per), limit: formatMoney(cap.limit, terms.currency) };
};

const presentLine = (
  line: CappedLine,
  { agreement, month }: BilledMonth,
  { rules, currency }: PenaltyTerms,
  version: number | undefined,
): PenaltyLine => {
  const { rule, kind, met, breached, band, amount, charged } = line;
  const { per, metric, priority = null } = rules[rule]!;
  const total = met + breached;
  const query = new URLSearchParams({ agreement, month, rule: String(rule) });
  if (version !== undefined) query.set('version', String(version));
  return {
    ...{ rule, per, metric, priority, kind, met, breached, band },
    compliance: total === 0 ? null : Math.round((met / total) * 10_000) / 10_000,
    ...{ amount: formatMoney(amount, currency), charged: formatMoney(charged, currency) },
    tickets: `/api/v1/sla/penalties/tickets?${query.toString()}`,
  };
};

/** One sum for each currency: a later version may be in another one. */
const sumsOf = (months: readonly BilledMonth[]): PenaltySum[] => {
  const lines = new Map<string, CappedLine[]>();
  for (const month of months)
    if (month.terms) lines.set(month.terms.currency, [...(lines.get(month.terms.currency) ?? []), ...month.lines]);
  return [...lines].map(([currency, all]) => sumOf(currency, all));
};

const sumOf = (currency: string, lines: readonly CappedLine[]): PenaltySum => {
  const total = (kind: CappedLine['kind'], field: 'amount' | 'charged') =>
    formatMoney(
      lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + line[field], 0n),
      currency,
    );
  return {
    currency,
    penalties: total('penalty', 'amount'),
    charged: total('penalty', 'charged'),
    credits: total('credit', 'amount'),
  };
};
