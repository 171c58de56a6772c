import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { InvalidInput, NotFound, type Text } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sentence } from '../sentences/sentence.js';
import { type AuditLine } from './audit-lines.entity.js';
import { type Subject } from './subject.js';

/** Which lines; instants ISO 8601 UTC, `from` inclusive, `to` exclusive. */
export interface AuditFilter {
  readonly stream?: string;
  /** Id of the thing the lines are about. */
  readonly subject?: string;
  readonly actor?: string;
  readonly type?: readonly string[];
  readonly correlation?: string;
  readonly from?: string;
  readonly to?: string;
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
}

/** Which part of the lines, in ledger order or against it. */
export interface AuditPage {
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  readonly cursor?: string;
}

/** A line of the audit trail: who did what, when, caused by what. */
export interface AuditEntry extends Omit<AuditLine, 'position' | 'eventId' | 'subjectKind' | 'subjectId' | 'number'> {
  /** Ledger position, in decimal digits. */
  readonly position: string;
  /** Id of the event. */
  readonly id: string;
  readonly subject: Subject;
  readonly sentence: Text;
}

/** Lines of the audit trail. */
export class ListAuditLines extends Query<Page<AuditEntry>> {
  constructor(
    readonly filter: AuditFilter,
    readonly page: AuditPage,
  ) {
    super();
  }
}

/** Everything that happened to one ticket or change. */
export class GetHistory extends Query<Page<AuditEntry>> {
  constructor(
    readonly what: 'ticket' | 'change',
    readonly id: string,
    readonly page: AuditPage,
  ) {
    super();
  }
}

@QueryHandler(ListAuditLines)
export class ListAuditLinesHandler implements IQueryHandler<ListAuditLines> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  execute({ filter, page }: ListAuditLines): Promise<Page<AuditEntry>> {
    return readLines(this.readStore, filter, page);
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** @throws NotFound when nothing is recorded about it. */
  async execute({ what, id, page }: GetHistory): Promise<Page<AuditEntry>> {
    const lines = await readLines(this.readStore, { stream: `${what}-${id}` }, page);
    if (lines.items.length === 0 && page.cursor === undefined) throw new NotFound(what, id);
    return lines;
  }
}

/**
 * Lines `l` as `toEntry` takes them. The number stands on the first line of what the line is about; only that one needs
 * to know it.
 */
export const SELECT_LINES = `
  SELECT l.position, l.stream, l.revision, l.event_id AS "eventId", l.type, l.actor, l.on_behalf_of AS "onBehalfOf",
    l.channel, l.correlation_id AS "correlationId", l.causation_id AS "causationId", l.occurred_at AS "occurredAt",
    l.recorded_at AS "recordedAt", l.subject_kind AS "subjectKind", l.subject_id AS "subjectId", l.data,
    coalesce(l.number, (SELECT o.number FROM history.audit_lines o
      WHERE o.stream = l.subject_kind || '-' || l.subject_id AND o.revision = 0)) AS number
  FROM history.audit_lines l`;

const readLines = async (readStore: ReadStore, filter: AuditFilter, page: AuditPage): Promise<Page<AuditEntry>> => {
  const params: unknown[] = [];
  const param = (value: unknown): string => `$${params.push(value)}`;
  const conditions = conditionsOf(filter, param);
  const [direction, beyond] = page.order === 'newest' ? ['DESC', '<'] : ['ASC', '>'];
  if (page.cursor !== undefined) conditions.push(`l.position ${beyond} ${param(positionOf(page.cursor))}`);
  const rows = await readStore.query<AuditLine>(
    `${SELECT_LINES} WHERE ${conditions.join(' AND ')} ORDER BY l.position ${direction} LIMIT ${param(page.limit + 1)}`,
    params,
  );
  return pageOf(rows, page.limit, ({ position }) => [String(position)], toEntry);
};

const conditionsOf = (filter: AuditFilter, param: (value: unknown) => string): string[] => {
  const conditions = ['true'];
  const where = (value: unknown, condition: (parameter: string) => string) => {
    if (value !== undefined) conditions.push(condition(param(value)));
  };
  where(filter.stream, (p) => `l.stream = ${p}`);
  where(filter.subject, (p) => `l.subject_id = ${p}`);
  where(filter.actor, (p) => `l.actor = ${p}`);
  where(filter.type, (p) => `l.type = ANY(${p})`);
  where(filter.correlation, (p) => `l.correlation_id = ${p}`);
  where(filter.from, (p) => `l.occurred_at >= ${p}::timestamptz`);
  where(filter.to, (p) => `l.occurred_at < ${p}::timestamptz`);
  where(filter.recordedFrom, (p) => `l.recorded_at >= ${p}::timestamptz`);
  where(filter.recordedTo, (p) => `l.recorded_at < ${p}::timestamptz`);
  return conditions;
};

const positionOf = (cursor: string): string => {
  const [position] = decodeCursor(cursor, 1);
  if (typeof position !== 'string' || !/^\d{1,19}$/.test(position))
    throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
  return position;
};

/** A row as people read it. */
export const toEntry = ({ position, eventId, subjectKind, subjectId, number, ...line }: AuditLine): AuditEntry => ({
  position: String(position),
  id: eventId,
  subject: { kind: subjectKind, id: subjectId, number },
  sentence: sentence(line.type, line.data),
  ...line,
});
