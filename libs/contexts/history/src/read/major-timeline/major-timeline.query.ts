import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { categoryOfStream } from '@chronodesk/eventing';
import { NotFound } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AuditLine } from '../audit-lines/audit-lines.entity.js';
import { type AuditEntry, type AuditPage, SELECT_LINES, toEntry } from '../audit-lines/audit-lines.query.js';
import { type OwnLine, type TimelineScope, timelineScope } from './timeline-scope.js';

/** Which part of the story a line tells. */
export type TimelinePart = 'major-incident' | 'ticket' | 'linked-ticket' | 'clock' | 'escalation' | 'change' | 'other';

/** A line of a timeline: who did what, when, and to which part of the story it belongs. */
export interface TimelineEntry extends AuditEntry {
  readonly part: TimelinePart;
}

/** The story of a major incident as it was known at an instant (ISO 8601 UTC), in the order in which it happened. */
export class GetMajorTimeline extends Query<Page<TimelineEntry>> {
  constructor(
    readonly id: string,
    readonly asOf: string,
    /** How long before it changes of its service belong to the story, in milliseconds. */
    readonly changesBeforeMs: number,
    readonly page: AuditPage,
  ) {
    super();
  }
}

@QueryHandler(GetMajorTimeline)
export class GetMajorTimelineHandler implements IQueryHandler<GetMajorTimeline> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** @throws NotFound for an unknown one, and for an instant before it was declared or suggested. */
  async execute({ id, asOf, changesBeforeMs, page }: GetMajorTimeline): Promise<Page<TimelineEntry>> {
    const stream = `majorIncident-${id}`;
    const own = await this.readStore.query<OwnLine>(
      `SELECT l.type, l.occurred_at AS "occurredAt", l.data FROM history.audit_lines l
       WHERE l.stream = $1 AND l.occurred_at <= $2 ORDER BY l.revision`,
      [stream, asOf],
    );
    const scope = timelineScope(own);
    if (!scope) throw new NotFound('major incident', id);
    const tickets = [scope.ticket, ...scope.linked];
    const from = new Date(Date.parse(scope.from) - changesBeforeMs).toISOString();
    const span = [from, scope.until ?? asOf] as const;
    const changes = { linked: await this.linkedChanges(tickets, asOf), around: await this.changesOf(scope, span) };
    const params: unknown[] = [asOf, tickets, stream, changes.linked, changes.around, ...span];
    const conditions = [
      'l.occurred_at <= $1',
      `(l.subject_id = ANY($2) OR l.stream = $3 OR l.stream = ANY($4)
        OR (l.stream = ANY($5) AND l.occurred_at BETWEEN $6 AND $7))`,
    ];
    const [direction, beyond] = page.order === 'newest' ? ['DESC', '<'] : ['ASC', '>'];
    if (page.cursor !== undefined) {
      const [instant, position] = decodeCursor(page.cursor, ['instant', 'text']);
      conditions.push(`(l.occurred_at, l.position) ${beyond} ($8, $9::bigint)`);
      params.push(instant, position);
    }
    // Found first and sorted then: the lines of a story are few, and those in the order of time are many.
    const rows = await this.readStore.query<AuditLine>(
      `WITH story AS MATERIALIZED (SELECT l.position FROM history.audit_lines l WHERE ${conditions.join(' AND ')})
       ${SELECT_LINES} JOIN story s ON s.position = l.position
       ORDER BY l.occurred_at ${direction}, l.position ${direction} LIMIT $${params.push(page.limit + 1)}`,
      params,
    );
    const cursorOf = ({ occurredAt, position }: AuditLine) => [occurredAt, String(position)];
    return pageOf(rows, page.limit, cursorOf, (line) => ({ ...toEntry(line), part: partOf(line, scope) }));
  }

  /** Streams of the changes that the tickets themselves name. */
  private async linkedChanges(tickets: readonly string[], asOf: string): Promise<string[]> {
    const links = await this.readStore.query<{ ref: string }>(
      `SELECT DISTINCT l.data->>'ref' AS ref FROM history.audit_lines l
       WHERE l.subject_id = ANY($1) AND l.type = 'TicketLinked' AND l.occurred_at <= $2
         AND l.data->>'type' IN ('change', 'caused-by-change')`,
      [tickets, asOf],
    );
    return links.map(({ ref }) => `change-${idOfNumber(ref)}`);
  }

  /** Streams of the changes of the same service to which something happened in a span of time (both inclusive). */
  private async changesOf({ service }: TimelineScope, span: readonly [string, string]): Promise<string[]> {
    if (service === null) return [];
    const changes = await this.readStore.query<{ stream: string }>(
      `SELECT c.stream FROM (
         SELECT DISTINCT l.stream FROM history.audit_lines l
         WHERE l.occurred_at BETWEEN $1 AND $2 AND l.subject_kind = 'change') c
       WHERE (SELECT o.data->>'service' FROM history.audit_lines o WHERE o.stream = c.stream AND o.revision = 0) = $3`,
      [...span, service],
    );
    return changes.map(({ stream }) => stream);
  }
}

const PARTS: Readonly<Record<string, TimelinePart>> = {
  ...{ majorIncident: 'major-incident', slaClock: 'clock', escalation: 'escalation', change: 'change' },
};

const partOf = ({ stream, subjectId }: AuditLine, { ticket }: TimelineScope): TimelinePart => {
  const category = categoryOfStream(stream);
  if (category === 'ticket') return subjectId === ticket ? 'ticket' : 'linked-ticket';
  return PARTS[category] ?? 'other';
};
