import { type RowType, type Version } from '@chronodesk/eventing';
import { type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { entriesPage, entryAt, type EntryFilter, ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  CustomerVersion,
  type CustomerView,
  PersonVersion,
  type PersonView,
  TeamVersion,
  type TeamView,
} from './entries.entity.js';

/** What each kind of entry is shown as. */
export interface DirectoryViews {
  readonly customer: CustomerView;
  readonly team: TeamView;
  readonly person: PersonView;
}
type Kind = keyof DirectoryViews;

const ROWS: { readonly [K in Kind]: RowType<Version<DirectoryViews[K]>> } = {
  customer: CustomerVersion,
  team: TeamVersion,
  person: PersonVersion,
};

/** One entry, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetDirectoryEntry<K extends Kind> extends Query<DirectoryViews[K]> {
  constructor(
    readonly kind: K,
    readonly id: string,
    readonly asOf?: string,
  ) {
    super();
  }
}

/** Entries of one kind, in the order of their ids. */
export class ListDirectory<K extends Kind> extends Query<Page<DirectoryViews[K]>> {
  constructor(
    readonly kind: K,
    readonly filter: EntryFilter,
  ) {
    super();
  }
}

/** @throws NotFound for an entry that was not defined by then. */
@QueryHandler(GetDirectoryEntry)
export class GetDirectoryEntryHandler implements IQueryHandler<GetDirectoryEntry<Kind>> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute<K extends Kind>({ kind, id, asOf }: GetDirectoryEntry<K>): Promise<DirectoryViews[K]> {
    const view = await entryAt<DirectoryViews[K], Version<DirectoryViews[K]>>(this.readStore, ROWS[kind], id, asOf);
    if (!view) throw new NotFound(kind, asOf === undefined ? id : `${id} as of ${asOf}`);
    return view;
  }
}

@QueryHandler(ListDirectory)
export class ListDirectoryHandler implements IQueryHandler<ListDirectory<Kind>> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  execute<K extends Kind>({ kind, filter }: ListDirectory<K>): Promise<Page<DirectoryViews[K]>> {
    return entriesPage<DirectoryViews[K], Version<DirectoryViews[K]>>(this.readStore, ROWS[kind], filter);
  }
}
