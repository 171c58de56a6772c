import { type RowType, type Version } from '@chronodesk/eventing';
import { type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { entriesPage, entryAt, type EntryFilter, ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DirectDependencies, type Neighbours } from '../dependencies/direct-dependencies.js';
import {
  ConfigurationItemVersion,
  type ConfigurationItemView,
  ServiceVersion,
  type ServiceView,
} from './entries.entity.js';

/** What each kind of entry is shown as. */
export interface CatalogueViews {
  readonly service: ServiceView;
  readonly item: ConfigurationItemView;
}
type Kind = keyof CatalogueViews;

const ROWS: { readonly [K in Kind]: RowType<Version<CatalogueViews[K]>> } = {
  service: ServiceVersion,
  item: ConfigurationItemVersion,
};

/** One entry with what it needs and what needs it, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetCatalogueEntry<K extends Kind> extends Query<CatalogueViews[K] & Neighbours> {
  constructor(
    readonly kind: K,
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

/** Entries of one kind, in the order of their ids. */
export class ListCatalogue<K extends Kind> extends Query<Page<CatalogueViews[K]>> {
  constructor(
    readonly kind: K,
    readonly filter: EntryFilter,
  ) {
    super();
  }
}

/** @throws NotFound for an entry that was not defined by then. */
@QueryHandler(GetCatalogueEntry)
export class GetCatalogueEntryHandler implements IQueryHandler<GetCatalogueEntry<Kind>> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(DirectDependencies) private readonly dependencies: DirectDependencies,
  ) {}

  async execute<K extends Kind>({ kind, id, asOf }: GetCatalogueEntry<K>): Promise<CatalogueViews[K] & Neighbours> {
    const [view, neighbours] = await Promise.all([
      entryAt<CatalogueViews[K], Version<CatalogueViews[K]>>(this.readStore, ROWS[kind], id, asOf),
      this.dependencies.of({ kind, id }, asOf),
    ]);
    const what = kind === 'item' ? 'configuration item' : kind;
    if (!view) throw new NotFound(what, asOf === undefined ? id : `${id} as of ${asOf}`);
    return { ...view, ...neighbours };
  }
}

@QueryHandler(ListCatalogue)
export class ListCatalogueHandler implements IQueryHandler<ListCatalogue<Kind>> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  execute<K extends Kind>({ kind, filter }: ListCatalogue<K>): Promise<Page<CatalogueViews[K]>> {
    return entriesPage<CatalogueViews[K], Version<CatalogueViews[K]>>(this.readStore, ROWS[kind], filter);
  }
}
