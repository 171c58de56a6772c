import { canonicalInstant, decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type SubjectKind } from '../../domain/subject/subject.js';
import { type EscalationState, type EscalationView } from '../escalation-view.js';
import { type StoryLine } from './escalation-story.js';

/** Lines of a story that are shown at most: nine levels, fifty repetitions, twenty recipients each. */
const MOST_LINES = 1_500;

/** Which escalations, and which page of them. */
export interface EscalationFilter {
  readonly state?: readonly EscalationState[];
  /** Id of the ticket. */
  readonly ticket?: string;
  readonly matter?: readonly SubjectKind[];
  readonly level?: number;
  readonly team?: string;
  /** Id of the policy that rules it. */
  readonly policy?: string;
  /** Somebody who has it: an id, or `team:network`. */
  readonly recipient?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Escalations, the newest first. */
export class ListEscalations extends Query<Page<EscalationView>> {
  constructor(readonly filter: EscalationFilter) {
    super();
  }
}

/** An escalation with what happened in its course, oldest first. */
export type EscalationAnswer = EscalationView & { readonly story: readonly StoryLine[] };

/** One escalation. */
export class GetEscalation extends Query<EscalationAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(ListEscalations)
export class ListEscalationsHandler implements IQueryHandler<ListEscalations> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter }: ListEscalations): Promise<Page<EscalationView>> {
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const conditions = conditionsOf(filter, param);
    const rows = await this.readStore.query<{ view: EscalationView }>(
      `SELECT e.view FROM escalations.escalations e WHERE ${conditions.join(' AND ')}
       ORDER BY e.raised_at DESC, e.id DESC LIMIT ${param(filter.limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ view }) => [view.raisedAt, view.id],
      ({ view }) => view,
    );
  }
}

@QueryHandler(GetEscalation)
export class GetEscalationHandler implements IQueryHandler<GetEscalation> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** @throws NotFound for one that was never raised. */
  async execute({ id }: GetEscalation): Promise<EscalationAnswer> {
    const [row] = await this.readStore.query<{ view: EscalationView }>(
      'SELECT e.view FROM escalations.escalations e WHERE e.id = $1',
      [id],
    );
    if (!row) throw new NotFound('escalation', id);
    const lines = await this.readStore.query<{ line: StoryLine }>(
      'SELECT s.line FROM escalations.escalation_story s WHERE s.escalation = $1 ORDER BY s.revision LIMIT $2',
      [id, MOST_LINES],
    );
    return { ...row.view, story: lines.map(({ line }) => line) };
  }
}

const conditionsOf = (filter: EscalationFilter, param: (value: unknown) => string): string[] => {
  const { state, ticket, matter, level, team, policy, recipient, cursor } = filter;
  const conditions = ['true'];
  if (state) conditions.push(`e.state = ANY(${param(state)})`);
  if (ticket !== undefined) conditions.push(`e.ticket_id = ${param(ticket)}`);
  if (matter) conditions.push(`coalesce(e.matter, 'ticket') = ANY(${param(matter)})`);
  if (level !== undefined) conditions.push(`e.level = ${param(level)}`);
  if (team !== undefined) conditions.push(`e.team = ${param(team)}`);
  if (policy !== undefined) conditions.push(`e.policy = ${param(policy)}`);
  if (recipient !== undefined) conditions.push(`e.recipients ? ${param(recipient)}`);
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, 2);
    if (typeof at !== 'string' || typeof id !== 'string' || canonicalInstant(at) === null)
      throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
    conditions.push(`(e.raised_at, e.id) < (${param(at)}::timestamptz, ${param(id)})`);
  }
  return conditions;
};
