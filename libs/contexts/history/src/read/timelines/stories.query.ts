import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type AuditLine } from '../audit-lines/audit-lines.entity.js';
import { type AuditPage, SELECT_LINES, toEntry } from '../audit-lines/audit-lines.query.js';
import { partOf, type Story, type TimelineEntry } from './story.js';
import { type ScopeLine } from './ticket-links.js';

/** From where and how a story is told. */
export interface Telling {
  /** What was known at this instant; ISO 8601, UTC. */
  readonly asOf: string;
  /** How long before the beginning changes of the same service belong to it, in milliseconds. */
  readonly changesBeforeMs: number;
  readonly page: AuditPage;
}

/** Tells stories by the audit trail: every line and every sentence is there already. */
@Injectable()
export class Stories {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** What a stream had recorded up to an instant, in its order; of some types, or all of them. */
  linesOf(stream: string, asOf: string, types: readonly string[] | null = null): Promise<ScopeLine[]> {
    return this.readStore.query<ScopeLine>(
      `SELECT l.type, l.occurred_at AS "occurredAt", l.data FROM history.audit_lines l
       WHERE l.stream = $1 AND l.occurred_at <= $2 ${types ? 'AND l.type = ANY($3)' : ''} ORDER BY l.revision`,
      [stream, asOf, ...(types ? [types] : [])],
    );
  }

  /** The lines of a story in the order in which they happened. */
  async tell(story: Story, { asOf, changesBeforeMs, page }: Telling): Promise<Page<TimelineEntry>> {
    const from = new Date(Date.parse(story.from) - changesBeforeMs).toISOString();
    const span = [from, story.until ?? asOf] as const;
    const around = await this.changesOf(story, [from, story.changesUpTo ?? span[1]]);
    const params: unknown[] = [asOf, [story.ticket, ...story.linked], story.streams, around, ...span];
    const conditions = [
      'l.occurred_at <= $1',
      `(l.subject_id = ANY($2) OR l.stream = ANY($3) OR (l.stream = ANY($4) AND l.occurred_at BETWEEN $5 AND $6))`,
    ];
    const [direction, beyond] = page.order === 'newest' ? ['DESC', '<'] : ['ASC', '>'];
    if (page.cursor !== undefined) {
      const [instant, position] = decodeCursor(page.cursor, ['instant', 'text']);
      conditions.push(`(l.occurred_at, l.position) ${beyond} ($7, $8::bigint)`);
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
    return pageOf(rows, page.limit, cursorOf, (line) => ({ ...toEntry(line), part: partOf(line, story) }));
  }

  /** Streams of the changes of the same service to which something happened in a span of time (both inclusive). */
  private async changesOf({ service }: Story, span: readonly [string, string]): Promise<string[]> {
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
