import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Counted, type Desk, deskOf, differences, type Figures } from './desk.js';

/** The desk of an instant and, where asked for, how far it differs from that of another. */
export interface DeskAnswer extends Desk {
  readonly asOf: string;
  readonly comparedWith?: Desk & { readonly asOf: string };
  /** Each figure minus its counterpart in `comparedWith`. */
  readonly differences?: Figures;
}

/** The whole desk as of an instant (ISO 8601 UTC, inclusive), compared with another one if wanted. */
export class GetDesk extends Query<DeskAnswer> {
  constructor(
    readonly asOf: string,
    readonly compareWith?: string,
  ) {
    super();
  }
}

/** Two parts for each table, because each has its index: how things still stand, and how they stood in between. */
const standingAt = (table: string, columns: string): string => `
    SELECT ${columns} FROM ${table} WHERE valid_to IS NULL AND valid_from <= $1
    UNION ALL
    SELECT ${columns} FROM ${table} WHERE valid_to IS NOT NULL AND valid_from <= $1 AND valid_to > $1`;

const COUNTS = `
  SELECT kind, state, priority, team, count(*)::int AS count FROM (
    ${standingAt('history.desk_spans', 'kind, state, priority, team')}
    UNION ALL
    ${standingAt('history.desk_clocks', `'clock' AS kind, state, NULL::int AS priority, NULL AS team`)}) s
  GROUP BY kind, state, priority, team`;

@QueryHandler(GetDesk)
export class GetDeskHandler implements IQueryHandler<GetDesk> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ asOf, compareWith }: GetDesk): Promise<DeskAnswer> {
    if (compareWith === undefined) return { asOf, ...(await this.deskAt(asOf)) };
    const [desk, other] = await Promise.all([this.deskAt(asOf), this.deskAt(compareWith)]);
    const figures = differences(asFigures(desk), asFigures(other));
    return { asOf, ...desk, comparedWith: { asOf: compareWith, ...other }, differences: figures };
  }

  private async deskAt(instant: string): Promise<Desk> {
    return deskOf(await this.readStore.query<Counted>(COUNTS, [instant]));
  }
}

const asFigures = ({ tickets, clocks, changes, escalations }: Desk): Figures => ({
  ...{ tickets: { ...tickets }, clocks: { ...clocks } },
  ...{ changes: { ...changes }, escalations: { ...escalations } },
});
