import { decodeCursor } from '@chronodesk/http';
import { type Outage, reachesInto } from '../../domain/availability/outage.js';

/** Which outages, and which page of them. */
export interface OutageFilter {
  readonly service?: string;
  /** Outages that reach into this span (ISO 8601, UTC; `to` exclusive). */
  readonly from?: string;
  readonly to?: string;
  readonly open?: boolean;
  /** Only what the ledger had recorded by then; ISO 8601, UTC. */
  readonly knownAt?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** The filter as conditions on rows `t`; those of the list come in the order of `lastFirst`. */
export const conditionsOf = (
  { service, from, to, open, cursor }: OutageFilter,
  bind: (value: unknown) => string,
): string[] => {
  const conditions = ['true'];
  if (service !== undefined) conditions.push(`t.service = ${bind(service)}`);
  if (from !== undefined) conditions.push(`(t.until_at IS NULL OR t.until_at > ${bind(from)})`);
  if (to !== undefined) conditions.push(`t.from_at < ${bind(to)}`);
  if (open !== undefined) conditions.push(`${open ? '' : 'NOT '}(t.until_at IS NULL AND NOT t.withdrawn)`);
  if (cursor !== undefined) {
    const { from: at, id } = placeOf(cursor);
    conditions.push(`(t.from_at, t.id) < (${bind(at)}::timestamptz, ${bind(id)})`);
  }
  return conditions;
};

/** The same filter for outages of a service that were read from the ledger. */
export const wantedBy = ({ from, to, open, cursor }: OutageFilter): ((outage: Outage) => boolean) => {
  const begin = from === undefined ? -Infinity : Date.parse(from);
  const end = to === undefined ? Infinity : Date.parse(to);
  const behind = cursor === undefined ? null : placeOf(cursor);
  return (outage) =>
    reachesInto(outage, [begin, end]) &&
    (open === undefined || open === (outage.until === null && !outage.withdrawn)) &&
    (behind === null || lastFirst(behind, outage) < 0);
};

/** Where an outage lies in the list. */
type Place = Pick<Outage, 'from' | 'id'>;

/** The order of the list: those that began last first. */
export const lastFirst = (a: Place, b: Place): number =>
  Date.parse(b.from) - Date.parse(a.from) || (a.id > b.id ? -1 : a.id < b.id ? 1 : 0);

const placeOf = (cursor: string): Place => {
  const [from, id] = decodeCursor(cursor, ['instant', 'text']);
  return { from: String(from), id: String(id) };
};
