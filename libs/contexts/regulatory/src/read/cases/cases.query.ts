import { NotFound } from '@chronodesk/kernel';
import { type Page, pageQuery, ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CaseAnswer, caseAnswer, type CaseLine, caseLine } from '../case-answer.js';
import { type CaseView } from '../case-view.js';
import { RegulatoryCaseVersion } from './cases.entities.js';

/** Which cases, and which page of them. */
export interface CaseFilter {
  readonly state?: readonly string[];
  /** Id of a regulation. */
  readonly regulation?: string;
  /** Id of the ticket. */
  readonly ticket?: string;
  /** With a deadline that is neither submitted nor withdrawn and due before this instant (ISO 8601 UTC). */
  readonly dueBefore?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Cases, the soonest deadline first. */
export class ListRegulatoryCases extends Query<Page<CaseLine>> {
  constructor(readonly filter: CaseFilter) {
    super();
  }
}

/** One case as it stands at an instant (ISO 8601 UTC). */
export class GetRegulatoryCase extends Query<CaseAnswer> {
  constructor(
    readonly id: string,
    readonly asOf: string,
  ) {
    super();
  }
}

@QueryHandler(ListRegulatoryCases)
export class ListRegulatoryCasesHandler implements IQueryHandler<ListRegulatoryCases> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListRegulatoryCases): Promise<Page<CaseLine>> {
    const { state, regulation, ticket, dueBefore, limit, cursor } = filter;
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const where: string[] = [];
    if (state) where.push(`c.state = ANY(${param(state)})`);
    if (regulation !== undefined) where.push(`c.regulations @> ARRAY[${param(regulation)}]`);
    if (ticket !== undefined) where.push(`c.ticket_id = ${param(ticket)}`);
    if (dueBefore !== undefined) where.push(`c.next_due_at < ${param(dueBefore)}`);
    const page = await pageQuery<{ view: CaseView }>(
      this.readStore,
      {
        select: `SELECT c.id, c.next_due_at AS "nextDueAt", c.view FROM regulatory.cases c`,
        ...{ where, params },
        sort: [
          { by: 'c.next_due_at', as: 'nextDueAt', type: 'timestamptz', nullable: true },
          { by: 'c.id', as: 'id', type: 'text' },
        ],
      },
      { limit, cursor },
    );
    const now = Date.now();
    return { items: page.items.map(({ view }) => caseLine(view, now)), next: page.next };
  }
}

/** @throws NotFound for an unknown case, and for an instant before it was opened. */
@QueryHandler(GetRegulatoryCase)
export class GetRegulatoryCaseHandler implements IQueryHandler<GetRegulatoryCase> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, asOf }: GetRegulatoryCase): Promise<CaseAnswer> {
    const tail = 'WHERE t.id = $1 AND t.valid_from <= $2 ORDER BY t.valid_from DESC LIMIT 1';
    const [version] = await this.readStore.select(RegulatoryCaseVersion, tail, [id, asOf]);
    if (!version) throw new NotFound('regulatory case', id);
    return caseAnswer(version.view, Date.parse(asOf));
  }
}
