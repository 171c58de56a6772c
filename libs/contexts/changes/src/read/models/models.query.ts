import { type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type VersionsFilter, versionsPage } from '../versions-page.js';
import { ChangeModelVersion, type ChangeModelView } from './model-versions.entity.js';

/** Models in the order of their ids, retired ones too. */
export class ListChangeModels extends Query<Page<ChangeModelView>> {
  constructor(readonly filter: VersionsFilter) {
    super();
  }
}

/** One model, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetChangeModel extends Query<ChangeModelView> {
  constructor(
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

@QueryHandler(ListChangeModels)
export class ListChangeModelsHandler implements IQueryHandler<ListChangeModels> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  execute({ filter }: ListChangeModels): Promise<Page<ChangeModelView>> {
    return versionsPage(this.readStore, 'model_versions', filter);
  }
}

/** @throws NotFound when it was not defined by then. */
@QueryHandler(GetChangeModel)
export class GetChangeModelHandler implements IQueryHandler<GetChangeModel> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetChangeModel): Promise<ChangeModelView> {
    const [version] = await this.readStore.select(
      ChangeModelVersion,
      'WHERE t.id = $1 AND ($2::timestamptz IS NULL OR t.valid_from <= $2) ORDER BY t.valid_from DESC LIMIT 1',
      [id, asOf ?? null],
    );
    if (!version) throw new NotFound('change model', id);
    return version.view;
  }
}
