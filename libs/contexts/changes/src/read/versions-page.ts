import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';

/** Which versions: those of now or of an instant (ISO 8601 UTC, inclusive), and which page of them. */
export interface VersionsFilter {
  readonly asOf?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** A page of the views in one of this context's tables of versions, in the order of their ids. */
export const versionsPage = async <View extends { readonly id: string }>(
  readStore: ReadStore,
  table: 'cab_versions' | 'model_versions',
  { asOf, limit, cursor }: VersionsFilter,
): Promise<Page<View>> => {
  const rows = await readStore.query<{ view: View }>(
    `SELECT DISTINCT ON (v.id) v.view FROM changes.${table} v
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
};

const idOf = (cursor: string): string => {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id === 'string') return id;
  throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
};
