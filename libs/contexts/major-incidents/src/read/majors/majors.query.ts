import { NotFound } from '@chronodesk/kernel';
import { type Page, pageQuery, ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type MajorAnswer, majorAnswer, type MajorLine, majorLine } from '../major-answer.js';
import { type MajorView } from '../major-view.js';
import { MajorVersion } from './majors.entities.js';

/** Which major incidents, and which page of them. */
export interface MajorFilter {
  readonly state?: readonly string[];
  readonly service?: string;
  readonly customer?: string;
  /** Id of the ticket it was declared on. */
  readonly ticket?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Major incidents, the running ones first, and of those the one whose next update is due soonest. */
export class ListMajorIncidents extends Query<Page<MajorLine>> {
  constructor(readonly filter: MajorFilter) {
    super();
  }
}

/** One major incident as it stands at an instant (ISO 8601 UTC). */
export class GetMajorIncident extends Query<MajorAnswer> {
  constructor(
    readonly id: string,
    readonly asOf: string,
  ) {
    super();
  }
}

@QueryHandler(ListMajorIncidents)
export class ListMajorIncidentsHandler implements IQueryHandler<ListMajorIncidents> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListMajorIncidents): Promise<Page<MajorLine>> {
    const { state, service, customer, ticket, limit, cursor } = filter;
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const where: string[] = [];
    if (state) where.push(`m.state = ANY(${param(state)})`);
    if (service !== undefined) where.push(`m.service = ${param(service)}`);
    if (customer !== undefined) where.push(`m.customer = ${param(customer)}`);
    if (ticket !== undefined) where.push(`m.ticket_id = ${param(ticket)}`);
    const page = await pageQuery<{ view: MajorView }>(
      this.readStore,
      {
        select: `SELECT m.id, m.rank, m.next_due_at AS "nextDueAt", m.since, m.view FROM major_incidents.majors m`,
        ...{ where, params },
        sort: [
          { by: 'm.rank', as: 'rank', type: 'int' },
          { by: 'm.next_due_at', as: 'nextDueAt', type: 'timestamptz', nullable: true },
          { by: 'm.since', as: 'since', type: 'timestamptz', descending: true },
          { by: 'm.id', as: 'id', type: 'text' },
        ],
      },
      { limit, cursor },
    );
    const now = Date.now();
    return { items: page.items.map(({ view }) => majorLine(view, now)), next: page.next };
  }
}

/** @throws NotFound for an unknown one, and for an instant before it was declared or suggested. */
@QueryHandler(GetMajorIncident)
export class GetMajorIncidentHandler implements IQueryHandler<GetMajorIncident> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetMajorIncident): Promise<MajorAnswer> {
    const tail = 'WHERE t.id = $1 AND t.valid_from <= $2 ORDER BY t.valid_from DESC LIMIT 1';
    const [version] = await this.readStore.select(MajorVersion, tail, [id, asOf]);
    if (!version) throw new NotFound('major incident', id);
    return majorAnswer(version.view, Date.parse(asOf));
  }
}
