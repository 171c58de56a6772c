import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type DependencyEnd } from '../../domain/dependencies.events.js';
import { endKey } from '../dependencies/dependencies.projector.js';
import { DirectDependencies, type Direction, type Neighbour, type Step } from '../dependencies/direct-dependencies.js';
import { GetCatalogueEntry } from '../entries/entries.query.js';

/** Things one answer names at most; a larger impact is told level by level until there, and says so. */
const MOST_THINGS = 2_000;

/** A thing that is concerned, and the shortest way to it. */
export interface Concerned extends Neighbour {
  /** From the thing asked about to this one, both included. */
  readonly path: readonly DependencyEnd[];
}

/** Everything that a thing concerns, nearest first. */
export interface Impact {
  readonly of: DependencyEnd;
  readonly direction: Direction;
  /** ISO 8601 UTC; null: now. */
  readonly asOf: string | null;
  readonly levels: readonly { readonly level: number; readonly items: readonly Concerned[] }[];
  /** False where there is more than `depth` or the bound on things let through. */
  readonly complete: boolean;
}

/** What needs a thing (`up`), or what it needs (`down`), over at most `depth` dependencies. */
export class GetImpact extends Query<Impact> {
  constructor(
    readonly of: DependencyEnd,
    readonly direction: Direction,
    readonly depth: number,
    readonly asOf?: string,
  ) {
    super();
  }
}

/** Goes level by level with one query each, so that what many ways lead to is looked at once. */
@QueryHandler(GetImpact)
export class GetImpactHandler implements IQueryHandler<GetImpact> {
  constructor(
    @Inject(DirectDependencies) private readonly dependencies: DirectDependencies,
    private readonly queries: QueryBus,
  ) {}

  /** @throws NotFound for a thing that was not defined by then. */
  async execute({ of, direction, depth, asOf }: GetImpact): Promise<Impact> {
    await this.queries.execute(new GetCatalogueEntry(of.kind, of.id, asOf));
    const paths = new Map<string, readonly DependencyEnd[]>([[endKey(of), [of]]]);
    const levels: { level: number; items: Concerned[] }[] = [];
    let frontier = [endKey(of)];
    let complete = true;
    while (frontier.length > 0 && complete) {
      const steps = await this.dependencies.steps(direction, frontier, MOST_THINGS * 2, asOf);
      const items = newlyReached(steps, paths);
      if (items.length === 0) break;
      complete = levels.length < depth && paths.size <= MOST_THINGS && steps.length < MOST_THINGS * 2;
      if (levels.length < depth) levels.push({ level: levels.length + 1, items });
      frontier = items.map(endKey);
    }
    return { of, direction, asOf: asOf ?? null, levels, complete };
  }
}

/** The things that these steps reach first, each with its path. */
const newlyReached = (steps: readonly Step[], paths: Map<string, readonly DependencyEnd[]>): Concerned[] => {
  const reached: Concerned[] = [];
  for (const { of, ...neighbour } of steps) {
    const key = endKey(neighbour);
    if (paths.has(key)) continue;
    const path = [...(paths.get(of) ?? []), { kind: neighbour.kind, id: neighbour.id }];
    paths.set(key, path);
    reached.push({ ...neighbour, path });
  }
  return reached;
};
