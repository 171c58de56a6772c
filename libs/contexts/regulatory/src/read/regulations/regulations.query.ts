import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type RegulationContent } from '../../domain/regulation.events.js';
import { RegulationVersionRow } from './regulation-versions.entity.js';

type VersionLine = Pick<RegulationVersionRow, 'version' | 'writtenAt' | 'reason'>;

/** A regulation as lists show it: its newest version. */
export interface RegulationLine extends VersionLine, RegulationContent {
  readonly id: string;
  readonly status: string;
  readonly template: string | null;
}

/** One version of a regulation, with the dates of all of them. */
export interface RegulationAnswer extends RegulationLine {
  readonly versions: readonly VersionLine[];
  readonly revision: number;
}

/** The newest version, or a numbered one. */
export class GetRegulation extends Query<RegulationAnswer> {
  constructor(
    readonly id: string,
    readonly version?: number,
  ) {
    super();
  }
}

/** Regulations by id, by status if wanted. */
export class ListRegulations extends Query<Page<RegulationLine>> {
  constructor(
    readonly status: readonly string[] | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** @throws NotFound for an unknown regulation or version. */
@QueryHandler(GetRegulation)
export class GetRegulationHandler implements IQueryHandler<GetRegulation> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, version }: GetRegulation): Promise<RegulationAnswer> {
    const rows = await this.readStore.select(RegulationVersionRow, 'WHERE t.id = $1 ORDER BY t.version', [id]);
    const newest = rows.at(-1);
    const wanted = version === undefined ? newest : rows.find((row) => row.version === version);
    if (!newest || !wanted) throw new NotFound('regulation', version === undefined ? id : `${id}, version ${version}`);
    const versions = rows.map((row) => ({ version: row.version, writtenAt: row.writtenAt, reason: row.reason }));
    return { ...lineOf(wanted), status: newest.status, versions, revision: newest.revision };
  }
}

@QueryHandler(ListRegulations)
export class ListRegulationsHandler implements IQueryHandler<ListRegulations> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ status, limit, cursor }: ListRegulations): Promise<Page<RegulationLine>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const rows = await this.readStore.select(
      RegulationVersionRow,
      `WHERE t.newest AND t.id > $1 AND ($2::text[] IS NULL OR t.status = ANY($2)) ORDER BY t.id LIMIT $3`,
      [after, status ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id], lineOf);
  }
}

const lineOf = ({ id, version, status, template, writtenAt, reason, content }: RegulationVersionRow) => ({
  ...{ id, version, status, template, writtenAt, reason },
  ...content,
});
