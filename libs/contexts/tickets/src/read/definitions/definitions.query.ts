import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DefinitionVersion } from './definitions.entity.js';

/** One version of a definition, with its content. Instants ISO 8601, UTC. */
export interface DefinitionAnswer {
  readonly id: string;
  readonly version: number;
  readonly status: DefinitionVersion['status'];
  readonly definedAt: string;
  readonly endedAt: string | null;
  readonly reason: string | null;
  readonly revision: number;
  readonly [content: string]: unknown;
}

/** The newest version of a definition, or a numbered one. */
export class GetDefinition extends Query<DefinitionAnswer> {
  constructor(
    readonly category: string,
    readonly id: string,
    readonly version?: number,
  ) {
    super();
  }
}

/** Definitions of a kind by id, each with its newest version. */
export class ListDefinitions extends Query<Page<DefinitionAnswer>> {
  constructor(
    readonly category: string,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** @throws NotFound for an unknown definition or version. */
@QueryHandler(GetDefinition)
export class GetDefinitionHandler implements IQueryHandler<GetDefinition> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ category, id, version }: GetDefinition): Promise<DefinitionAnswer> {
    const condition = 'WHERE t.category = $1 AND t.id = $2 AND (t.version = $3 OR ($3::int IS NULL AND t.newest))';
    const [found] = await this.readStore.select(DefinitionVersion, condition, [category, id, version ?? null]);
    if (!found) throw new NotFound('definition', version === undefined ? id : `${id}, version ${version}`);
    return answerOf(found);
  }
}

@QueryHandler(ListDefinitions)
export class ListDefinitionsHandler implements IQueryHandler<ListDefinitions> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ category, limit, cursor }: ListDefinitions): Promise<Page<DefinitionAnswer>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const condition = 'WHERE t.newest AND t.category = $1 AND t.id > $2 ORDER BY t.id LIMIT $3';
    const rows = await this.readStore.select(DefinitionVersion, condition, [category, after, limit + 1]);
    return pageOf(rows, limit, ({ id }) => [id], answerOf);
  }
}

const answerOf = ({ id, version, status, definedAt, endedAt, reason, revision, content }: DefinitionVersion) => ({
  ...content,
  ...{ id, version, status, definedAt, endedAt, reason, revision },
});
