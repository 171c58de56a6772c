import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type KnownRota } from '../../domain/rota/known-rota.js';
import { onCallAt, onCallBetween, type OnCallSpan } from '../../domain/rota/on-call.js';
import { RotaRow } from './rotas.entity.js';

/** Longest span that is answered at once, and most answers: a year of daily turns on ten layers. */
const LONGEST_MS = 366 * 86_400_000;
const MOST_SPANS = 4_000;

/** A rota as it stands now. */
export interface RotaAnswer extends Omit<KnownRota, 'enlistedBy'> {
  readonly id: string;
  /** Ids of the active policies that rely on it. */
  readonly usedBy: readonly string[];
  readonly revision: number;
}

/** Who is on call on a layer; ISO 8601, UTC. Null: from the beginning. */
export interface OnCallLine {
  readonly layer: string;
  readonly person: string | null;
  readonly from: string | null;
  readonly until: string;
  /** Id of the override that the answer comes from. */
  readonly override: string | null;
}

export class GetRota extends Query<RotaAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

/** Rotas by id, by status if wanted. */
export class ListRotas extends Query<Page<RotaAnswer>> {
  constructor(
    readonly status: readonly string[] | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** Who is on call at an instant, or between two (`until` exclusive); ISO 8601, UTC. */
export class GetOnCall extends Query<OnCallLine[]> {
  constructor(
    readonly id: string,
    readonly when: { readonly at: string } | { readonly from: string; readonly to: string },
  ) {
    super();
  }
}

const rotaOf = async (readStore: ReadStore, id: string): Promise<RotaRow> => {
  const [row] = await readStore.select(RotaRow, 'WHERE t.id = $1', [id]);
  if (!row) throw new NotFound('rota', id);
  return row;
};

/** @throws NotFound */
@QueryHandler(GetRota)
export class GetRotaHandler implements IQueryHandler<GetRota> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id }: GetRota): Promise<RotaAnswer> {
    return answerOf(await rotaOf(this.readStore, id));
  }
}

@QueryHandler(ListRotas)
export class ListRotasHandler implements IQueryHandler<ListRotas> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ status, limit, cursor }: ListRotas): Promise<Page<RotaAnswer>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const rows = await this.readStore.select(
      RotaRow,
      `WHERE t.id > $1 AND ($2::text[] IS NULL OR t.status = ANY($2)) ORDER BY t.id LIMIT $3`,
      [after, status ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id], answerOf);
  }
}

/** A retired rota has nobody on call. @throws NotFound; InvalidInput for a span that is empty or too long. */
@QueryHandler(GetOnCall)
export class GetOnCallHandler implements IQueryHandler<GetOnCall> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, when }: GetOnCall): Promise<OnCallLine[]> {
    const { rota } = await rotaOf(this.readStore, id);
    if (rota.status === 'retired') return [];
    if ('at' in when) return onCallAt(rota, Date.parse(when.at)).map(lineOf);
    const [from, to] = [Date.parse(when.from), Date.parse(when.to)];
    if (from >= to) throw new InvalidInput([{ path: 'to', message: 'has to be later than "from"' }]);
    if (to - from > LONGEST_MS)
      throw new InvalidInput([{ path: 'to', message: 'may be 366 days after "from" at most' }]);
    const spans = onCallBetween(rota, from, to);
    if (spans.length > MOST_SPANS)
      throw new InvalidInput([
        { path: 'to', message: `leads to more than ${MOST_SPANS} turns; ask for a shorter span` },
      ]);
    return spans.map(lineOf);
  }
}

const answerOf = ({ id, rota: { enlistedBy, ...rota }, revision }: RotaRow): RotaAnswer => ({
  id,
  ...rota,
  usedBy: enlistedBy,
  revision,
});

const lineOf = ({ layer, person, from, until, override }: OnCallSpan): OnCallLine => ({
  layer,
  person,
  from: Number.isFinite(from) ? new Date(from).toISOString() : null,
  until: new Date(until).toISOString(),
  override,
});
