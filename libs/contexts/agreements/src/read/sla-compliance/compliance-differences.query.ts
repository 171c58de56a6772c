import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { type Text } from '@chronodesk/kernel';
import { type DifferenceReason, sentenceOf } from '../../domain/judging/difference-reasons.js';
import { JudgedVersions, type VersionRef } from '../judged-versions/judged-versions.query.js';
import { type RunStatement } from '../judged-versions/history-pages.query.js';
import { assertSpan } from './sla-compliance.query.js';
import { filterConditions, type VerdictFilter } from './verdict-filter.js';

/** One side of a difference. */
interface Side extends VersionRef {
  readonly verdict: 'met' | 'breached';
  /** ISO 8601, UTC: when the clock stopped, or its deadline passed. */
  readonly at: string;
  readonly dueAt: string | null;
  /** ISO 8601 duration. */
  readonly target: string;
  readonly priority: number;
}

/** A clock that another version judges otherwise than was recorded. */
export interface ComplianceDifference {
  readonly ticket: { readonly id: string; readonly number: string; readonly kind: string };
  readonly metric: string;
  readonly cycle: number;
  /** The recorded verdict; null: the clock was not judged. */
  readonly then: Side | null;
  /** The verdict by the other version; null: it has none (no target, ended, or still to come). */
  readonly by: Side | null;
  /** First the one that matters most. */
  readonly reasons: readonly { readonly code: DifferenceReason; readonly text: Text }[];
  /** Whether only all reasons together make the difference. */
  readonly together: boolean;
}

/**
 * Clocks whose verdict, recorded or by the version, lies in a span (`from` inclusive, `to` exclusive) and is not the same on
 * both sides; in order of instants. @throws NotFound for an unknown version.
 */
export class ListDifferences extends Query<Page<ComplianceDifference>> {
  constructor(
    readonly span: { readonly from: string; readonly to: string },
    readonly judgedBy: VersionRef,
    readonly filter: VerdictFilter & { readonly reason?: readonly string[] },
    readonly page: { readonly limit: number; readonly cursor?: string | undefined },
    readonly now = new Date(),
  ) {
    super();
  }
}

interface Row {
  readonly key: string;
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly metric: string;
  readonly cycle: number;
  readonly verdict: 'met' | 'breached' | null;
  readonly at: string;
  readonly dueAt: string | null;
  readonly target: string;
  readonly priority: number;
  readonly thenVerdict: 'met' | 'breached' | null;
  readonly thenAt: string;
  readonly thenDueAt: string | null;
  readonly thenTarget: string;
  readonly thenPriority: number;
  readonly thenAgreement: string;
  readonly thenVersion: number;
  readonly reasons: readonly DifferenceReason[];
  readonly together: boolean;
}

const KEY = 'coalesce(then_at, at)';
/** The verdict by the version as of now ($2). */
const VERDICT = `CASE WHEN verdict = 'pending' AND at < $2 THEN 'breached' WHEN verdict IN ('met', 'breached') THEN verdict END`;

const SELECTION = `SELECT ${KEY} AS key, ticket_id AS id, number, kind, metric, cycle, ${VERDICT} AS verdict, at, due_at AS "dueAt",
  target, decided_priority AS priority, then_verdict AS "thenVerdict", then_at AS "thenAt", then_due_at AS "thenDueAt",
  then_target AS "thenTarget", then_priority AS "thenPriority", then_agreement AS "thenAgreement",
  then_version AS "thenVersion", reasons, together FROM agreements.judged_clocks`;

@QueryHandler(ListDifferences)
export class ListDifferencesHandler implements IQueryHandler<ListDifferences> {
  constructor(@Inject(JudgedVersions) private readonly judgedVersions: JudgedVersions) {}

  async execute(query: ListDifferences): Promise<Page<ComplianceDifference>> {
    assertSpan(query.span);
    const rows = await this.judgedVersions.read(query.judgedBy, (run, judged) => rowsOf(run, judged, query));
    const cursorOf = ({ key, id, metric, cycle }: Row) => [key, id, metric, cycle];
    return pageOf(rows, query.page.limit, cursorOf, (row) => differenceOf(row, query.judgedBy));
  }
}

const rowsOf = (run: RunStatement, judged: number, query: ListDifferences): Promise<Row[]> => {
  const {
    span,
    filter,
    page: { limit, cursor },
    now,
  } = query;
  const params: unknown[] = [judged, now];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const [from, to] = [bind(span.from), bind(span.to)];
  const conditions = [
    ...['judged = $1', 'cardinality(reasons) > 0', `then_verdict IS DISTINCT FROM (${VERDICT})`],
    // The key lies in the span or, where both instants do not, the other one does.
    `((then_at >= ${from} AND then_at < ${to}) OR (at >= ${from} AND at < ${to}))`,
    ...filterConditions(filter, params),
  ];
  if (filter.reason) conditions.push(`reasons && ${bind(filter.reason)}::text[]`);
  if (cursor !== undefined) {
    const [key, id, metric, cycle] = decodeCursor(cursor, ['instant', 'text', 'text', 'number']);
    const behind = [`${bind(key)}::timestamptz`, bind(id), bind(metric), `${bind(cycle)}::int`].join(', ');
    conditions.push(`(${KEY}, ticket_id, metric, cycle) > (${behind})`);
  }
  return run<Row>(
    `${SELECTION} WHERE ${conditions.join(' AND ')} ORDER BY ${KEY}, ticket_id, metric, cycle LIMIT ${bind(limit + 1)}`,
    params,
  );
};

const differenceOf = (row: Row, { agreement, version }: VersionRef): ComplianceDifference => {
  const { id, number, kind, metric, cycle, verdict, thenVerdict, reasons, together } = row;
  const then =
    thenVerdict === null
      ? null
      : {
          ...{ agreement: row.thenAgreement, version: row.thenVersion, verdict: thenVerdict, at: row.thenAt },
          ...{ dueAt: row.thenDueAt, target: row.thenTarget, priority: row.thenPriority },
        };
  const { at, dueAt, target, priority } = row;
  const by = verdict === null ? null : { agreement, version, verdict, at, dueAt, target, priority };
  const sides = { then, by: { agreement, version, target, priority } };
  const why = reasons.map((code) => ({ code, text: sentenceOf(code, sides) }));
  return { ticket: { id, number, kind }, metric, cycle, then, by, reasons: why, together };
};
