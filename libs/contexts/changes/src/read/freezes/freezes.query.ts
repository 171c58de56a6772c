import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FreezeRow } from './freezes.entity.js';

/** A freeze as the API shows it. Instants ISO 8601 UTC. */
export interface FreezeView {
  readonly id: string;
  /** Null: the whole desk. */
  readonly service: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly declaredBy: string;
  readonly declaredAt: string;
}

/** Which freezes: those in force at some time from `from` to `to` (half-open, ISO 8601 UTC). */
export interface FreezeFilter {
  readonly from: string;
  readonly to: string;
  /** Those of the service, and of the whole desk. */
  readonly service?: string;
  readonly asOf?: string;
}

/** Freezes in the order of their beginnings, without those that were lifted. */
export class ListFreezes extends Query<FreezeView[]> {
  constructor(readonly filter: FreezeFilter) {
    super();
  }
}

/** One freeze, lifted or not. */
export class GetFreeze extends Query<FreezeRow> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(ListFreezes)
export class ListFreezesHandler implements IQueryHandler<ListFreezes> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter: { from, to, service, asOf } }: ListFreezes): Promise<FreezeView[]> {
    const rows = await this.readStore.select(
      FreezeRow,
      `WHERE t.begins_at < $2 AND t.ends_at > $1
         AND ($3::text IS NULL OR t.service IS NULL OR t.service = $3)
         AND ($4::timestamptz IS NULL OR t.declared_at <= $4)
         AND (t.lifted_at IS NULL OR t.lifted_at > $4)
       ORDER BY t.begins_at, t.id`,
      [from, to, service ?? null, asOf ?? null],
    );
    return rows.map(({ liftedAt: _, liftedBy: __, liftReason: ___, ...view }) => view);
  }
}

/** @throws NotFound */
@QueryHandler(GetFreeze)
export class GetFreezeHandler implements IQueryHandler<GetFreeze> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id }: GetFreeze): Promise<FreezeRow> {
    const [row] = await this.readStore.select(FreezeRow, 'WHERE t.id = $1', [id]);
    if (!row) throw new NotFound('change freeze', id);
    return row;
  }
}
