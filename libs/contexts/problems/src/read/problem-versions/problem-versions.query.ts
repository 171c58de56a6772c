import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ProblemView } from '../problem-view.js';
import { ProblemVersion } from './problem-versions.entity.js';

/** One problem, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetProblem extends Query<ProblemView> {
  constructor(
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

/** The version in force then; `NotFound` when the problem was not opened by then. */
@QueryHandler(GetProblem)
export class GetProblemHandler implements IQueryHandler<GetProblem> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetProblem): Promise<ProblemView> {
    const [version] = await (asOf === undefined
      ? this.readStore.select(ProblemVersion, 'WHERE t.id = $1 AND t.newest', [id])
      : this.readStore.select(
          ProblemVersion,
          'WHERE t.id = $1 AND t.valid_from <= $2 ORDER BY t.valid_from DESC LIMIT 1',
          [id, asOf],
        ));
    if (!version) throw new NotFound('problem', id);
    return version.view;
  }
}

/** SQL of all problems as of the instant in a parameter, in the shape of the `problem_details` table. */
export const problemsAsOf = (parameter: string): string => `(
  SELECT DISTINCT ON (v.id) v.id, v.view->>'number' AS number, v.view->>'title' AS title,
    v.view->>'description' AS description, v.view->>'state' AS state, v.view->>'service' AS service,
    v.view->>'ci' AS ci, v.view->>'category' AS category,
    (v.view->>'openedAt')::timestamptz AS opened_at, v.view
  FROM problems.problem_versions v WHERE v.valid_from <= ${parameter} ORDER BY v.id, v.valid_from DESC)`;
