import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type DependencyEnd } from '../../domain/dependencies.events.js';
import { endKey } from './dependencies.projector.js';

/** `up`: what needs a thing, and fails with it; `down`: what it needs. */
export type Direction = 'up' | 'down';

/** A thing at the other end of a dependency; name and criticality are null where the catalogue does not know them. */
export interface Neighbour extends DependencyEnd {
  readonly name: string | null;
  /** Of services. */
  readonly criticality: number | null;
  /** The kind of the dependency. */
  readonly by: string;
}

/** Both sides of a thing. */
export interface Neighbours {
  readonly dependsOn: readonly Neighbour[];
  readonly neededBy: readonly Neighbour[];
}

/** A dependency that was found, from the thing that was asked about. */
export interface Step extends Neighbour {
  /** Key of the thing that was asked about. */
  readonly of: string;
}

const STEPS = (own: string, other: string) => `
  SELECT d.${own} AS "of", d.${other} AS "end", d.kind AS "by", v.view->>'name' AS name,
    (v.view->>'criticality')::int AS criticality
  FROM catalogue.dependencies d
  LEFT JOIN LATERAL (
    (SELECT s.view FROM catalogue.service_versions s
     WHERE 'service ' || s.id = d.${other} AND s.valid_from <= $2 ORDER BY s.valid_from DESC LIMIT 1)
    UNION ALL
    (SELECT i.view FROM catalogue.item_versions i
     WHERE 'item ' || i.id = d.${other} AND i.valid_from <= $2 ORDER BY i.valid_from DESC LIMIT 1)
  ) v ON true
  WHERE d.${own} = ANY($1) AND d.valid_from <= $2 AND (d.valid_to IS NULL OR d.valid_to > $2)
  ORDER BY d.${own}, d.${other} LIMIT $3`;

const SQL = { down: STEPS('from_end', 'on_end'), up: STEPS('on_end', 'from_end') } as const;
/** Dependencies of one thing that its own page shows. */
const MOST_SHOWN = 500;

type Row = Omit<Step, 'kind' | 'id'> & { readonly end: string };

/** Asks which things lie one dependency away. */
@Injectable()
export class DirectDependencies {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** Both sides of a thing, now or as of an instant (inclusive). */
  async of(end: DependencyEnd, asOf?: string): Promise<Neighbours> {
    const [down, up] = await Promise.all([
      this.steps('down', [endKey(end)], MOST_SHOWN, asOf),
      this.steps('up', [endKey(end)], MOST_SHOWN, asOf),
    ]);
    return { dependsOn: down.map(withoutOrigin), neededBy: up.map(withoutOrigin) };
  }

  /** What lies one dependency away from any of some things, in the order of keys, at most so many. */
  async steps(direction: Direction, from: readonly string[], most: number, asOf = 'infinity'): Promise<Step[]> {
    const rows = await this.readStore.query<Row>(SQL[direction], [from, asOf, most]);
    return rows.map(({ end, ...row }) => ({ ...endOf(end), ...row }));
  }
}

const withoutOrigin = ({ of: _, ...neighbour }: Step): Neighbour => neighbour;

const endOf = (key: string): DependencyEnd => {
  const at = key.indexOf(' ');
  return { kind: key.slice(0, at) as DependencyEnd['kind'], id: key.slice(at + 1) };
};
