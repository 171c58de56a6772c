import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type KnownRota, policiesRelyingOn } from '../../domain/rota/known-rota.js';
import { LedgerRotas, type RotaMoment } from './ledger-rotas.query.js';
import { RotaRow } from './rotas.entity.js';

/** A rota as it stands, or stood. */
export interface RotaAnswer extends Omit<KnownRota, 'enlistedBy'> {
  readonly id: string;
  /** Ids of the active policies that rely on it. */
  readonly usedBy: readonly string[];
  readonly revision: number;
}

/** A rota as it stands now, or stood at a moment. */
export class GetRota extends Query<RotaAnswer> {
  constructor(
    readonly id: string,
    readonly moment: RotaMoment = {},
  ) {
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

/** @throws NotFound, also before the definition. */
@QueryHandler(GetRota)
export class GetRotaHandler implements IQueryHandler<GetRota> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(LedgerRotas) private readonly rotas: LedgerRotas,
  ) {}

  async execute({ id, moment }: GetRota): Promise<RotaAnswer> {
    if (moment.asOf !== undefined || moment.knownAt !== undefined)
      return answerOf({ id, ...(await this.rotas.at(id, moment)) });
    const [row] = await this.readStore.select(RotaRow, 'WHERE t.id = $1', [id]);
    if (!row) throw new NotFound('rota', id);
    return answerOf(row);
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

const answerOf = ({ id, rota, revision }: Pick<RotaRow, 'id' | 'rota' | 'revision'>): RotaAnswer => {
  const { enlistedBy: _, ...known } = rota;
  return { id, ...known, usedBy: policiesRelyingOn(rota), revision };
};
