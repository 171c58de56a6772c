import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type RuleContent } from '../../domain/major-incident-rule.events.js';
import { RuleVersion } from './rule-versions.entity.js';

type VersionLine = Pick<RuleVersion, 'version' | 'status' | 'writtenAt' | 'inForceFrom' | 'inForceUntil' | 'reason'>;

/** A rule as lists show it: its newest version. Instants ISO 8601, UTC. */
export interface RuleLine extends VersionLine, RuleContent {
  readonly id: string;
  readonly name: string;
}

/** One version of a rule, with the dates of all of them. */
export interface RuleAnswer extends RuleLine {
  readonly versions: readonly VersionLine[];
  readonly revision: number;
}

/** The newest version, or a numbered one. */
export class GetMajorIncidentRule extends Query<RuleAnswer> {
  constructor(
    readonly id: string,
    readonly version?: number,
  ) {
    super();
  }
}

/** Rules by id, by status if wanted. */
export class ListMajorIncidentRules extends Query<Page<RuleLine>> {
  constructor(
    readonly status: readonly string[] | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** @throws NotFound for an unknown rule or version. */
@QueryHandler(GetMajorIncidentRule)
export class GetMajorIncidentRuleHandler implements IQueryHandler<GetMajorIncidentRule> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, version }: GetMajorIncidentRule): Promise<RuleAnswer> {
    const versions = await this.readStore.select(RuleVersion, 'WHERE t.rule = $1 ORDER BY t.version', [id]);
    const wanted = versions.find((one) => (version === undefined ? one.newest : one.version === version));
    if (!wanted) throw new NotFound('major incident rule', version === undefined ? id : `${id}, version ${version}`);
    const revision = Math.max(...versions.map((one) => one.revision));
    return { ...lineOf(wanted), versions: versions.map(versionLine), revision };
  }
}

@QueryHandler(ListMajorIncidentRules)
export class ListMajorIncidentRulesHandler implements IQueryHandler<ListMajorIncidentRules> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ status, limit, cursor }: ListMajorIncidentRules): Promise<Page<RuleLine>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const rows = await this.readStore.select(
      RuleVersion,
      `WHERE t.newest AND t.rule > $1 AND ($2::text[] IS NULL OR t.status = ANY($2)) ORDER BY t.rule LIMIT $3`,
      [after, status ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ rule }) => [rule], lineOf);
  }
}

const versionLine = ({ version, status, writtenAt, inForceFrom, inForceUntil, reason }: VersionLine): VersionLine => ({
  ...{ version, status, writtenAt, inForceFrom, inForceUntil, reason },
});

const lineOf = (row: RuleVersion): RuleLine => {
  const { rule, name, content } = row;
  return { id: rule, name, ...versionLine(row), ...content };
};
