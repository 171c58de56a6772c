import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CabVersion, type CabView } from './cab-versions.entity.js';

/** CABs in the order of their ids, retired ones too. */
export class ListCabs extends Query<Page<CabView>> {
  constructor(readonly filter: { readonly asOf?: string; readonly limit: number; readonly cursor?: string }) {
    super();
  }
}

/** One CAB, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetCab extends Query<CabView> {
  constructor(
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

@QueryHandler(ListCabs)
export class ListCabsHandler implements IQueryHandler<ListCabs> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter: { asOf, limit, cursor } }: ListCabs): Promise<Page<CabView>> {
    const rows = await this.readStore.query<{ view: CabView }>(
      `SELECT DISTINCT ON (v.id) v.view FROM changes.cab_versions v
       WHERE ($1::timestamptz IS NULL OR v.valid_from <= $1) AND v.id > $2
       ORDER BY v.id, v.valid_from DESC LIMIT $3`,
      [asOf ?? null, cursor === undefined ? '' : idOf(cursor), limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ view }) => [view.id],
      ({ view }) => view,
    );
  }
}

const idOf = (cursor: string): string => {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id === 'string') return id;
  throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
};

/** @throws NotFound when it was not defined by then. */
@QueryHandler(GetCab)
export class GetCabHandler implements IQueryHandler<GetCab> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetCab): Promise<CabView> {
    const [version] = await this.readStore.select(
      CabVersion,
      'WHERE t.id = $1 AND ($2::timestamptz IS NULL OR t.valid_from <= $2) ORDER BY t.valid_from DESC LIMIT 1',
      [id, asOf ?? null],
    );
    if (!version) throw new NotFound('CAB', id);
    return version.view;
  }
}
