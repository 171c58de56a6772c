import { decodeCursor, pageOf, type Page } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ProblemState } from '../../domain/problem.events.js';
import { problemsAsOf } from '../problem-versions/problem-versions.query.js';
import { type ProblemView } from '../problem-view.js';

/** Which problems, and which page of them. */
export interface ProblemFilter {
  readonly state?: readonly ProblemState[];
  readonly service?: string;
  readonly ci?: string;
  readonly category?: string;
  /** Id of an incident that is linked. */
  readonly incident?: string;
  /** Part of the number, title or description. */
  readonly q?: string;
  readonly asOf?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Problems, the newest first. */
export class ListProblems extends Query<Page<ProblemView>> {
  constructor(readonly filter: ProblemFilter) {
    super();
  }
}

@QueryHandler(ListProblems)
export class ListProblemsHandler implements IQueryHandler<ListProblems> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListProblems): Promise<Page<ProblemView>> {
    const { limit } = filter;
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const source = filter.asOf === undefined ? 'problems.problem_details' : problemsAsOf(param(filter.asOf));
    const conditions = conditionsOf(filter, param);
    const rows = await this.readStore.query<{ view: ProblemView }>(
      `SELECT p.view FROM ${source} p WHERE ${conditions.join(' AND ')}
       ORDER BY p.opened_at DESC, p.id DESC LIMIT ${param(limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      limit,
      ({ view }) => [view.openedAt, view.id],
      ({ view }) => view,
    );
  }
}

const conditionsOf = (filter: ProblemFilter, param: (value: unknown) => string): string[] => {
  const { state, service, ci, category, incident, q, cursor } = filter;
  const conditions = ['true'];
  if (state) conditions.push(`p.state = ANY(${param(state)})`);
  if (service !== undefined) conditions.push(`p.service = ${param(service)}`);
  if (ci !== undefined) conditions.push(`p.ci = ${param(ci)}`);
  if (category !== undefined) conditions.push(`p.category = ${param(category)}`);
  if (incident !== undefined)
    conditions.push(`p.view->'incidents' @> ${param(JSON.stringify([{ id: incident }]))}::jsonb`);
  if (q !== undefined) {
    const pattern = param(`%${q.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(p.number ILIKE ${pattern} OR p.title ILIKE ${pattern} OR p.description ILIKE ${pattern})`);
  }
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, ['instant', 'text']);
    conditions.push(`(p.opened_at, p.id) < (${param(at)}::timestamptz, ${param(id)})`);
  }
  return conditions;
};
