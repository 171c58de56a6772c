import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type GroupRow,
  type JudgementReport,
  type JudgementRequest,
  judgementSql,
  reportOf,
} from './judgement-scope.js';

/** How satisfied requesters were. Shares from 0 to 1, null where there is nothing to divide by. */
export interface Satisfaction {
  readonly resolutions: number;
  readonly answered: number;
  readonly answeredShare: number | null;
  /** Mean of 1 to 5. */
  readonly csat: number | null;
  /** Those who recommend (9, 10) less those who do not (0 to 6), in per cent of those who said; -100 to 100. */
  readonly nps: number | null;
  readonly npsAnswers: number;
}

/** How resolutions fared in reviews. */
export interface Quality {
  readonly resolutions: number;
  readonly reviewed: number;
  readonly reviewedShare: number | null;
  readonly reviews: number;
  /** Mean of the reviews' totals, 0 to 100. */
  readonly mean: number | null;
}

export class GetSatisfaction extends Query<JudgementReport<Satisfaction>> {
  constructor(readonly request: JudgementRequest) {
    super();
  }
}

export class GetQuality extends Query<JudgementReport<Quality>> {
  constructor(readonly request: JudgementRequest) {
    super();
  }
}

type SatisfactionRow = GroupRow & Omit<Satisfaction, 'answeredShare'>;
type QualityRow = GroupRow & Omit<Quality, 'reviewedShare'>;

const shareOf = (count: number, of: number): number | null => (of > 0 ? count / of : null);

@QueryHandler(GetSatisfaction)
export class GetSatisfactionHandler implements IQueryHandler<GetSatisfaction> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ request }: GetSatisfaction): Promise<JudgementReport<Satisfaction>> {
    const measures = `count(*)::int AS resolutions, count(csat)::int AS answered, avg(csat)::float8 AS csat,
      count(nps)::int AS "npsAnswers",
      (100.0 * (count(*) FILTER (WHERE nps >= 9) - count(*) FILTER (WHERE nps <= 6)) / nullif(count(nps), 0))::float8 AS nps`;
    const sql = judgementSql(request, 'tickets.resolutions r CROSS JOIN LATERAL (SELECT r.csat, r.nps) j', measures);
    const rows = await this.readStore.query<SatisfactionRow>(sql, [request.from, request.to]);
    return reportOf(request, rows, satisfactionOf, NOBODY);
  }
}

@QueryHandler(GetQuality)
export class GetQualityHandler implements IQueryHandler<GetQuality> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ request }: GetQuality): Promise<JudgementReport<Quality>> {
    const measures = `count(*)::int AS resolutions, count(*) FILTER (WHERE reviews > 0)::int AS reviewed,
      coalesce(sum(reviews), 0)::int AS reviews, (sum(points) / nullif(sum(reviews), 0))::float8 AS mean`;
    const from = `tickets.resolutions r CROSS JOIN LATERAL (
      SELECT count(*) AS reviews, sum(v.total) AS points FROM tickets.reviews v
      WHERE v.ticket_id = r.ticket_id AND v.resolution = r.resolution) j`;
    const rows = await this.readStore.query<QualityRow>(judgementSql(request, from, measures), [
      request.from,
      request.to,
    ]);
    return reportOf(request, rows, qualityOf, NOTHING);
  }
}

const satisfactionOf = ({ resolutions, answered, csat, nps, npsAnswers }: SatisfactionRow): Satisfaction => ({
  ...{ resolutions, answered, answeredShare: shareOf(answered, resolutions), csat, nps, npsAnswers },
});

const qualityOf = ({ resolutions, reviewed, reviews, mean }: QualityRow): Quality => ({
  ...{ resolutions, reviewed, reviewedShare: shareOf(reviewed, resolutions), reviews, mean },
});

const NOBODY: Satisfaction = {
  ...{ resolutions: 0, answered: 0, answeredShare: null, csat: null, nps: null, npsAnswers: 0 },
};
const NOTHING: Quality = { resolutions: 0, reviewed: 0, reviewedShare: null, reviews: 0, mean: null };
