import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { ServiceOutageRow } from './availability.entities.js';
import { LedgerAvailability } from './ledger-availability.query.js';
import { conditionsOf, lastFirst, type OutageFilter, wantedBy } from './outage-filter.js';
import { type OutageRecord } from './outage-history.js';

/** An outage as it is shown. */
export interface OutageView {
  readonly id: string;
  readonly service: string;
  readonly state: 'open' | 'ended' | 'withdrawn';
  readonly from: string;
  readonly until: string | null;
  readonly impact: string;
  readonly planned: boolean;
  /** Id of the ticket or change behind it. */
  readonly cause: string | null;
  readonly reportedAt: string;
  readonly corrections: number;
  /** Why it was corrected or withdrawn last. */
  readonly reason: string | null;
}

/** Outages as they are known today or were at an instant, those that began last first. */
export class ListOutages extends Query<Page<OutageView>> {
  constructor(readonly filter: OutageFilter) {
    super();
  }
}

/** One outage. */
export class GetOutage extends Query<OutageView> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(ListOutages)
export class ListOutagesHandler implements IQueryHandler<ListOutages> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(LedgerAvailability) private readonly ledger: LedgerAvailability,
  ) {}

  async execute({ filter }: ListOutages): Promise<Page<OutageView>> {
    const outages = filter.knownAt === undefined ? this.knownToday(filter) : this.knownThen(filter, filter.knownAt);
    return pageOf(await outages, filter.limit, ({ from, id }) => [from, id], viewOf);
  }

  private knownToday(filter: OutageFilter): Promise<OutageRecord[]> {
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const conditions = conditionsOf(filter, bind);
    return this.readStore.select(
      ServiceOutageRow,
      `WHERE ${conditions.join(' AND ')} ORDER BY t.from_at DESC, t.id DESC LIMIT ${bind(filter.limit + 1)}`,
      params,
    );
  }

  /** Read service by service; no more is kept than a page holds and one, which says that there are more. */
  private async knownThen(filter: OutageFilter, knownAt: string): Promise<readonly OutageRecord[]> {
    const isWanted = wantedBy(filter);
    let found: readonly OutageRecord[] = [];
    for (const service of await this.servicesBy(filter, knownAt)) {
      const outages = await this.ledger.outages(service, Date.parse(knownAt));
      found = [...found, ...outages.filter(isWanted)].sort(lastFirst).slice(0, filter.limit + 1);
    }
    return found;
  }

  /** Rows are never removed, so those of today name every service that had an outage then. */
  private async servicesBy({ service }: OutageFilter, knownAt: string): Promise<readonly string[]> {
    if (service !== undefined) return [service];
    const rows = await this.readStore.query<{ service: string }>(
      'SELECT DISTINCT service FROM agreements.service_outages WHERE reported_at <= $1',
      [knownAt],
    );
    return rows.map((row) => row.service);
  }
}

/** @throws NotFound for an outage that nobody reported. */
@QueryHandler(GetOutage)
export class GetOutageHandler implements IQueryHandler<GetOutage> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id }: GetOutage): Promise<OutageView> {
    const [row] = await this.readStore.select(ServiceOutageRow, 'WHERE t.id = $1', [id]);
    if (!row) throw new NotFound('outage', id);
    return viewOf(row);
  }
}

const viewOf = (outage: OutageRecord): OutageView => {
  const { id, service, from, until, impact, planned, cause, reportedAt, corrections, reason } = outage;
  const state = outage.withdrawn ? 'withdrawn' : until === null ? 'open' : 'ended';
  return { id, service, state, from, until, impact, planned, cause, reportedAt, corrections, reason };
};
