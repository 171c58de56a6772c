import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { type AgreementKind } from '../../domain/agreement.events.js';
import { type ClockView, presentClock } from '../../domain/clock-engine/clock.js';
import { evaluate } from '../../domain/clock-engine/clock-engine.js';
import { type SpanRef, type TicketFacts } from '../../domain/sla-clock.events.js';
import { factsFor, subjectOfClock } from '../sla-clocks/judged-subjects.js';
import { type Binding, type ContentOf, questionAbout, type SpanBinding } from '../sla-clocks/judged-ticket.js';
import { readContents } from '../sla-clocks/read-contents.js';
import { type TicketStory } from '../sla-clocks/ticket-story.js';

export const CLOCK_STATES = ['running', 'paused', 'breached'] as const;
export type ClockStateFilter = (typeof CLOCK_STATES)[number];

/** Filters of the status page; several values of one filter mean "one of". */
export interface StatusFilter {
  readonly agreementKind: AgreementKind;
  readonly state?: readonly ClockStateFilter[];
  readonly priority?: readonly number[];
  readonly metric?: readonly string[];
  /** Of an OLA the team that is judged. */
  readonly team?: string;
  /** Of a UC the supplier that is judged. */
  readonly supplier?: string;
  readonly customer?: string;
  readonly service?: string;
}

/** A clock that has not stopped, with its ticket; figures as of now. */
export interface StatusLine extends ClockView {
  readonly agreementKind: AgreementKind;
  /** What an OLA or UC judges; null: the ticket itself. */
  readonly span: SpanRef | null;
  readonly ticket: TicketFacts;
  readonly agreement: string;
  readonly version: number;
}

/** Clocks that have not stopped, soonest due first, paused ones (which have no due instant) last. */
export class ListRunningClocks extends Query<Page<StatusLine>> {
  constructor(
    readonly filter: StatusFilter,
    readonly limit: number,
    readonly cursor?: string,
    readonly now = new Date(),
  ) {
    super();
  }
}

interface Row {
  readonly id: string;
  /** `infinity` where there is no due instant. */
  readonly key: string;
  readonly metric: ClockView['metric'];
  readonly cycle: number;
  readonly agreement: string;
  readonly version: number;
  readonly story: TicketStory;
  readonly bindings: readonly Binding[];
  readonly spanBindings: readonly SpanBinding[];
  readonly agreementKind: AgreementKind;
  readonly spanNumber: number | null;
}

const DUE = `coalesce(c.due_at, 'infinity'::timestamptz)`;

@QueryHandler(ListRunningClocks)
export class ListRunningClocksHandler implements IQueryHandler<ListRunningClocks> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ filter, limit, cursor, now }: ListRunningClocks): Promise<Page<StatusLine>> {
    const { conditions, values } = conditionsOf(filter, now);
    const bind = (value: unknown) => `$${values.push(value)}`;
    if (cursor !== undefined) {
      const [due, id] = decodeCursor(cursor, ['instant', 'text']);
      conditions.push(`(${DUE}, c.id) > (${bind(due)}::timestamptz, ${bind(id)})`);
    }
    const rows = await this.readStore.query<Row>(
      `SELECT c.id, ${DUE} AS key, c.metric, c.cycle, c.agreement, c.version, t.story, t.bindings,
         t.span_bindings AS "spanBindings", c.agreement_kind AS "agreementKind", c.span_number AS "spanNumber"
       FROM agreements.sla_clocks c JOIN agreements.sla_tickets t USING (ticket_id)
       WHERE ${conditions.join(' AND ')} ORDER BY ${DUE}, c.id LIMIT ${bind(limit + 1)}`,
      values,
    );
    const contentOf = await readContents(rows, this.readStore);
    return pageOf(
      rows,
      limit,
      ({ key, id }) => [key, id],
      (row) => lineOf(row, contentOf, now),
    );
  }
}

/** A clock due before now is breached, whether or not the verdict has been recorded yet. */
const STATE_CONDITIONS: Readonly<Record<ClockStateFilter, (now: string) => string>> = {
  running: (now) => `(c.state = 'running' AND (c.due_at IS NULL OR c.due_at >= ${now}))`,
  paused: () => `c.state = 'paused'`,
  breached: (now) => `(c.state = 'breached' OR (c.state = 'running' AND c.due_at < ${now}))`,
};

const conditionsOf = (filter: StatusFilter, now: Date): { conditions: string[]; values: unknown[] } => {
  const values: unknown[] = [filter.agreementKind];
  const conditions = ['c.stopped_at IS NULL', 'c.agreement_kind = $1'];
  const bind = (value: unknown) => `$${values.push(value)}`;
  if (filter.state) {
    const at = `${bind(now)}::timestamptz`;
    // Bound in any case, used by two of the three.
    const states = filter.state.map((state) => STATE_CONDITIONS[state](at));
    conditions.push(`(${at} IS NOT NULL AND (${states.join(' OR ')}))`);
  }
  if (filter.priority) conditions.push(`c.priority = ANY(${bind(filter.priority)}::int[])`);
  if (filter.metric) conditions.push(`c.metric = ANY(${bind(filter.metric)}::text[])`);
  for (const column of ['team', 'supplier', 'customer', 'service'] as const)
    if (filter[column] !== undefined) conditions.push(`c.${column} = ${bind(filter[column])}`);
  return { conditions, values };
};

const lineOf = (row: Row, contentOf: ContentOf, now: Date): StatusLine => {
  const { story, metric, cycle, agreement, version, agreementKind } = row;
  const subject = subjectOfClock(row);
  const question = subject ? questionAbout(subject, contentOf, now.getTime()) : null;
  const clock = question && evaluate(question).find((one) => one.metric === metric && one.cycle === cycle);
  if (!subject || !clock) throw new Error(`Clock ${row.id} has a row, but the engine does not know it.`);
  const { span } = subject;
  return { ticket: factsFor(subject, story.facts), agreementKind, span, agreement, version, ...presentClock(clock) };
};
