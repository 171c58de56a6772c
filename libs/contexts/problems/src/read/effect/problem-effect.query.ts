import { type Text } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { effectOf, type EffectVerdict } from '../../domain/effect/effect.js';
import { type MatchCriteria, type RecordReference } from '../../domain/problem.events.js';
import { GetProblem } from '../problem-versions/problem-versions.query.js';
import { type ProblemView } from '../problem-view.js';
import { GroupCounts } from '../suggestions/group-counts.query.js';
import { type EffectSide, effectText } from './effect-text.js';

const WEEK_MS = 7 * 24 * 3_600_000;

/** One side of a fix, week by week. */
export interface WeeklySide extends EffectSide {
  /** In the order of time; `from` is the instant the week begins, ISO 8601 UTC. */
  readonly series: readonly { readonly from: string; readonly incidents: number }[];
}

/** What became of incidents after a problem was resolved. */
export interface ProblemEffect {
  readonly problem: RecordReference;
  /** What is known by this instant is counted. */
  readonly asOf: string;
  /** When the problem was resolved; null while it is not. */
  readonly fixedAt: string | null;
  /** Incidents that fit the criteria of the known error; of a problem without one, those that are linked to it. */
  readonly countedBy: 'criteria' | 'links';
  readonly criteria: MatchCriteria | null;
  readonly before: WeeklySide;
  readonly after: WeeklySide;
  readonly verdict: EffectVerdict | 'not-resolved';
  readonly text: Text;
}

/** The effect of a fix, counted in whole weeks of 168 hours away from it. */
export class GetProblemEffect extends Query<ProblemEffect> {
  constructor(
    readonly id: string,
    /** Weeks on either side, at most. */
    readonly weeks: number,
    readonly asOf?: string,
  ) {
    super();
  }
}

/** Throws `NotFound` when the problem was not opened by then. */
@QueryHandler(GetProblemEffect)
export class GetProblemEffectHandler implements IQueryHandler<GetProblemEffect> {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(GroupCounts) private readonly counts: GroupCounts,
  ) {}

  async execute({ id, weeks, asOf }: GetProblemEffect): Promise<ProblemEffect> {
    const view = await this.queries.execute(new GetProblem(id, asOf));
    const until = asOf ?? new Date().toISOString();
    const { resolvedAt: fixedAt, knownError } = view;
    const criteria = knownError?.matches ?? null;
    const sides = fixedAt === null ? NOTHING : await this.sides(view, fixedAt, until, weeks);
    const [before, after] = [sideOf(sides.before), sideOf(sides.after)];
    const incidents = ({ series }: WeeklySide) => series.map((week) => week.incidents);
    const verdict = fixedAt === null ? 'not-resolved' : effectOf(incidents(before), incidents(after));
    return {
      ...{ problem: { id: view.id, number: view.number }, asOf: until, fixedAt },
      ...{ countedBy: criteria ? 'criteria' : 'links', criteria, before, after },
      ...{ verdict, text: effectText(verdict, before, after) },
    };
  }

  /** Weeks that lie whole within the records, and whole before `until`. */
  private async sides(view: ProblemView, fixedAt: string, until: string, weeks: number): Promise<Sides> {
    const first = await this.counts.firstTicket();
    const fixed = Date.parse(fixedAt);
    const whole = (span: number) => Math.max(0, Math.min(weeks, Math.floor(span / WEEK_MS)));
    const earlier = first === null ? 0 : whole(fixed - Date.parse(first));
    const later = whole(Date.parse(until) - fixed);
    const at = (week: number) => new Date(fixed + week * WEEK_MS).toISOString();
    const counted = await this.perWeek(view, fixedAt, at(-earlier), at(later));
    const series = (from: number, length: number): WeeklySide['series'] =>
      Array.from({ length }, (_, i) => ({ from: at(from + i), incidents: counted.get(from + i) ?? 0 }));
    return { before: series(-earlier, earlier), after: series(0, later) };
  }

  /** Incidents by week, counted from the fix; weeks before it are negative. */
  private async perWeek(view: ProblemView, fixedAt: string, from: string, to: string): Promise<Map<number, number>> {
    const params: unknown[] = [fixedAt, from, to];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const rows = await this.readStore.query<{ week: number; incidents: number }>(
      `SELECT floor(extract(epoch FROM t.opened_at - $1::timestamptz) / ${WEEK_MS / 1_000})::int AS week,
         count(*)::int AS incidents
       FROM problems.reported_tickets t
       WHERE t.kind = 'incident' AND NOT t.cancelled AND t.opened_at >= $2 AND t.opened_at < $3
         AND ${incidentsOf(view, param)} GROUP BY 1`,
      params,
    );
    return new Map(rows.map(({ week, incidents }) => [week, incidents]));
  }
}

interface Sides {
  readonly before: WeeklySide['series'];
  readonly after: WeeklySide['series'];
}
const NOTHING: Sides = { before: [], after: [] };

const sideOf = (series: WeeklySide['series']): WeeklySide => {
  const incidents = series.reduce((total, week) => total + week.incidents, 0);
  return { weeks: series.length, incidents, perWeek: series.length > 0 ? incidents / series.length : null, series };
};

/**
 * The condition for incidents of a problem. Criteria count the same way before and after a fix; links do not, as people
 * stop linking to what is resolved. So links count only where there are no criteria.
 */
const incidentsOf = ({ knownError, incidents }: ProblemView, param: (value: unknown) => string): string => {
  if (!knownError) return `t.id = ANY(${param(incidents.map(({ id }) => id))})`;
  const { words, ...names } = knownError.matches;
  const conditions = Object.entries(names).flatMap(([column, value]) =>
    value === null ? [] : [`t.${column} = ${param(value)}`],
  );
  if (words.length > 0) conditions.push(`t.words @> ${param(words)}::text[]`);
  return conditions.join(' AND ');
};
