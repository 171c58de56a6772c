import { type RowType, type Version } from '@chronodesk/eventing';
import { qualifiedName } from './bulk-rows.js';
import { type Page, pageQuery, type PageRequest } from './page-query.js';
import { type ReadStore } from './read-store.js';

/** Which entries are wanted, and which page of them. */
export interface EntryFilter extends PageRequest {
  /** As they stood at this instant (ISO 8601, UTC, inclusive); absent: now. */
  readonly asOf?: string | undefined;
  /** A part of the id or name, in any case. */
  readonly q?: string | undefined;
  /** What the view has to contain: equal values, and lists with at least these items; undefined asks for nothing. */
  readonly having?: Readonly<Record<string, unknown>>;
}

/** The view that was in force at an instant (inclusive; absent: now); undefined before there was one. */
export const entryAt = async <View, Row extends Version<View>>(
  readStore: ReadStore,
  type: RowType<Row>,
  id: string,
  asOf = 'infinity',
): Promise<View | undefined> => {
  const tail = 'WHERE t.id = $1 AND t.valid_from <= $2 ORDER BY t.valid_from DESC LIMIT 1';
  const [version] = await readStore.select(type, tail, [id, asOf]);
  return version?.view;
};

/** The views of entries, in the order of their ids. @throws InvalidInput for a bad limit or cursor. */
export const entriesPage = async <View, Row extends Version<View>>(
  readStore: ReadStore,
  type: RowType<Row>,
  { asOf = 'infinity', q = '', having = {}, ...request }: EntryFilter,
): Promise<Page<View>> => {
  const table = qualifiedName(readStore.tables.of(type));
  const versions = `SELECT DISTINCT ON (id) id, view FROM ${table} WHERE valid_from <= $1 ORDER BY id, valid_from DESC`;
  const page = await pageQuery<{ id: string; view: View }>(
    readStore,
    {
      select: `SELECT v.id, v.view FROM (${versions}) v`,
      where: [`concat_ws(' ', v.id, v.view->>'name') ILIKE $2`, 'v.view @> $3::jsonb'],
      params: [asOf, `%${q.replace(/[\\%_]/g, '\\$&')}%`, JSON.stringify(having)],
      sort: [{ by: 'v.id', as: 'id', type: 'text' }],
    },
    request,
  );
  return { items: page.items.map(({ view }) => view), next: page.next };
};
