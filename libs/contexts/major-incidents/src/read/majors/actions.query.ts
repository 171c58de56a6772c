import { type Page, pageQuery, ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Party, type TicketReference } from '../../domain/major-incident.events.js';
import { type MajorActionRow } from './majors.entities.js';

/** An action with the major incident it comes from. */
export interface MajorActionLine extends Pick<MajorActionRow, 'action' | 'title' | 'dueOn' | 'state' | 'outcome'> {
  /** Id of the major incident. */
  readonly major: string;
  readonly ticket: TicketReference;
  readonly owner: Party;
}

/** Which actions, and which page of them. */
export interface ActionFilter {
  readonly state: readonly string[];
  /** Id of a person or team. */
  readonly owner?: string;
  /** Local date, `YYYY-MM-DD`: due before it. */
  readonly dueBefore?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Actions of all major incidents, the soonest due first. */
export class ListMajorActions extends Query<Page<MajorActionLine>> {
  constructor(readonly filter: ActionFilter) {
    super();
  }
}

type Row = Omit<MajorActionRow, 'majorId'> & { readonly major: string };

@QueryHandler(ListMajorActions)
export class ListMajorActionsHandler implements IQueryHandler<ListMajorActions> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListMajorActions): Promise<Page<MajorActionLine>> {
    const { state, owner, dueBefore, limit, cursor } = filter;
    const params: unknown[] = [state];
    const where = ['a.state = ANY($1)'];
    if (owner !== undefined) where.push(`a.owner_id = $${params.push(owner)}`);
    if (dueBefore !== undefined) where.push(`a.due_on < $${params.push(dueBefore)}::date`);
    const select = `SELECT a.major_id AS major, a.action, a.ticket_id AS "ticketId", a.ticket_number AS "ticketNumber",
      a.title, a.owner_kind AS "ownerKind", a.owner_id AS "ownerId", a.due_on::text AS "dueOn", a.state, a.outcome
      FROM major_incidents.actions a`;
    const sort = [
      { by: 'a.due_on', as: 'dueOn', type: 'date' },
      { by: 'a.major_id', as: 'major', type: 'text' },
      { by: 'a.action', as: 'action', type: 'int' },
    ];
    const page = await pageQuery<Row>(this.readStore, { select, where, params, sort }, { limit, cursor });
    return { items: page.items.map(lineOf), next: page.next };
  }
}

const lineOf = ({ ticketId, ticketNumber, ownerKind, ownerId, ...row }: Row): MajorActionLine => ({
  ...row,
  ticket: { id: ticketId, number: ticketNumber },
  owner: { kind: ownerKind as Party['kind'], id: ownerId },
});
