import { type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type VersionsFilter, versionsPage } from '../versions-page.js';
import { CabVersion, type CabView } from './cab-versions.entity.js';

/** CABs in the order of their ids, retired ones too. */
export class ListCabs extends Query<Page<CabView>> {
  constructor(readonly filter: VersionsFilter) {
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

  execute({ filter }: ListCabs): Promise<Page<CabView>> {
    return versionsPage(this.readStore, 'cab_versions', filter);
  }
}

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
