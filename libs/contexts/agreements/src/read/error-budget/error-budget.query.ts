import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReadStore } from '@chronodesk/read-store';
import { openBetween } from '../../domain/calendar/open-time.js';
import { type CompliancePromise } from '../../domain/error-budget/compliance-promise.js';
import {
  allowedBreaches,
  type ErrorBudget,
  errorBudget,
  projectedTotal,
} from '../../domain/error-budget/error-budget.js';
import { concerns } from '../../domain/penalties/penalties.js';
import { type AgreementMonth, AgreementMonths } from '../penalties/agreement-months.query.js';
import { countVerdicts } from '../penalties/verdict-counts.query.js';
import { filterConditions, type VerdictFilter } from '../sla-compliance/verdict-filter.js';

/** One promised share, and what is left of the breaches it allows. */
export interface BudgetLine extends ErrorBudget {
  readonly metric: string;
  /** Null: all. */
  readonly priority: readonly number[] | null;
  /** Promised share of met verdicts, in per cent. */
  readonly percent: number;
  /** By the end of the month, if verdicts go on coming as in the open time so far; null before there was any. */
  readonly projected: { readonly total: number; readonly allowed: number; readonly left: number } | null;
  /** The breach that went beyond the budget; null while it holds. */
  readonly exhausted: { readonly at: string; readonly ticket: { readonly id: string; readonly number: string } } | null;
}

/** The promised shares of an agreement in one month. */
export interface ErrorBudgets {
  readonly agreement: string;
  readonly version: number;
  readonly month: string;
  readonly timeZone: string;
  readonly from: string;
  /** Exclusive. */
  readonly until: string;
  readonly asOf: string;
  readonly items: readonly BudgetLine[];
}

/** Budgets of a month by the verdicts up to an instant (inclusive). */
export class GetErrorBudgets extends Query<ErrorBudgets> {
  constructor(
    readonly agreement: string,
    readonly month: string,
    readonly more: {
      readonly version?: number;
      readonly filter?: Pick<VerdictFilter, 'customer' | 'service' | 'parties'>;
    } = {},
    readonly asOf = new Date(),
  ) {
    super();
  }
}

/** @throws NotFound for an unknown agreement or version. */
@QueryHandler(GetErrorBudgets)
export class GetErrorBudgetsHandler implements IQueryHandler<GetErrorBudgets> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(AgreementMonths) private readonly months: AgreementMonths,
  ) {}

  async execute({
    agreement,
    month: name,
    more: { version, filter = {} },
    asOf,
  }: GetErrorBudgets): Promise<ErrorBudgets> {
    const [month] = (await this.months.of(agreement, name, name, version)) as [AgreementMonth];
    const seen = { ...month, until: Math.min(month.until, asOf.getTime() + 1) };
    const counts = await countVerdicts(this.readStore, seen, filter);
    const items: BudgetLine[] = [];
    for (const promise of month.content.compliance ?? []) {
      const mine = counts.filter((count) => concerns(promise, count));
      const met = mine.reduce((sum, count) => sum + count.met, 0);
      const breached = mine.reduce((sum, count) => sum + count.breached, 0);
      const budget = errorBudget(promise.percent, met, breached);
      const exhausted = budget.left < 0 ? await this.breachBeyond(seen, promise, filter, budget.allowed) : null;
      const { metric, priority = null, percent } = promise;
      const projected = projectedBudget(budget, percent, month, seen.until);
      items.push({ metric, priority, percent, ...budget, projected, exhausted });
    }
    return {
      ...{ agreement, version: month.version, month: name, timeZone: month.timeZone },
      ...{ from: new Date(month.from).toISOString(), until: new Date(month.until).toISOString() },
      ...{ asOf: asOf.toISOString(), items },
    };
  }

  private async breachBeyond(
    { agreement, from, until }: AgreementMonth,
    { metric, priority }: CompliancePromise,
    filter: VerdictFilter,
    allowed: number,
  ): Promise<BudgetLine['exhausted']> {
    const params: unknown[] = [agreement, new Date(from), new Date(until), allowed];
    const scope = { ...filter, metric: [metric], ...(priority && { priority }) };
    const conditions = filterConditions(scope, params);
    const [row] = await this.readStore.query<{ at: string; id: string; number: string }>(
      `SELECT at, ticket_id AS id, number FROM agreements.sla_verdicts
       WHERE agreement = $1 AND at >= $2 AND at < $3 AND verdict = 'breached' AND ${conditions.join(' AND ')}
       ORDER BY at, sla_verdicts.id OFFSET $4 LIMIT 1`,
      params,
    );
    return row ? { at: row.at, ticket: { id: row.id, number: row.number } } : null;
  }
}

const projectedBudget = (
  { total, used }: ErrorBudget,
  percent: number,
  { content: { calendar }, from, until }: AgreementMonth,
  seenUntil: number,
): BudgetLine['projected'] => {
  const whole = openBetween(calendar, from, until);
  const expected = projectedTotal(total, openBetween(calendar, from, seenUntil), whole);
  if (expected === null) return null;
  const allowed = allowedBreaches(percent, expected);
  return { total: expected, allowed, left: allowed - used };
};
