import { setImmediate as breathe } from 'node:timers/promises';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, encodeCursor, type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type CalendarAmendment } from '../../domain/calendar/calendar-body.check.js';
import { nextVersion } from '../../domain/calendar/calendar-versions.js';
import { SlaVersion } from '../agreement-versions/agreement-versions.entity.js';
import { allBindingsOf, type ContentOf } from '../sla-clocks/judged-ticket.js';
import { calendarIdsOf, contentsOf } from '../sla-clocks/stored-contents.js';
import { type CalendarRecord } from './calendar-history.js';
import { type Move, type MovedClock, moveOf, type OpenClock, type PreviewSummary } from './calendar-preview.js';
import { SlaCalendar } from './calendar-versions.entity.js';
import { LedgerCalendars } from './ledger-calendars.query.js';

/** Open clocks read together; a desk may have 100,000 of them. */
const PAGE = 500;

/** The open clocks whose deadlines would move, page by page; the summary of all of them comes with the first page. */
export interface PreviewAnswer extends Page<MovedClock> {
  readonly validFrom: string;
  /** Null with a `cursor`. */
  readonly summary: PreviewSummary | null;
}

/** What would move if a calendar were amended like this; nothing is stored. */
export class PreviewCalendar extends Query<PreviewAnswer> {
  constructor(
    readonly id: string,
    readonly amendment: CalendarAmendment,
    readonly limit: number,
    readonly cursor?: string,
    readonly now = new Date(),
  ) {
    super();
  }
}

/** Where a page ended: the row of the last clock shown. */
type Place = Pick<ClockRow, 'agreement' | 'version' | 'id'>;

interface ClockRow extends OpenClock {
  readonly id: string;
}

/** @throws NotFound for an unknown calendar; RuleViolation as the amendment itself would. */
@QueryHandler(PreviewCalendar)
export class PreviewCalendarHandler implements IQueryHandler<PreviewCalendar> {
  constructor(
    private readonly readStore: ReadStore,
    private readonly ledger: LedgerCalendars,
  ) {}

  async execute({ id, amendment, limit, cursor, now }: PreviewCalendar): Promise<PreviewAnswer> {
    const versions = await this.ledger.versions(id, now.getTime());
    const newest = versions.find((version) => version.newest);
    if (!newest) throw new NotFound('calendar', id);
    const next = nextVersion({ status: newest.status, name: newest.name, newest }, amendment);
    const proposed: readonly CalendarRecord[] = next ? [...versions, { ...newest, ...next }] : versions;
    const tally = new Tally(limit, cursor === undefined);
    const moves = this.moves(id, proposed, now, cursor === undefined ? null : placeOf(cursor));
    for await (const { move, place } of moves) if (tally.add(move, place)) break;
    return { validFrom: amendment.validFrom, ...tally.answer() };
  }

  private async *moves(
    id: string,
    proposed: readonly CalendarRecord[],
    now: Date,
    behind: Place | null,
  ): AsyncGenerator<{ move: Move; place: Place }> {
    const referring = await this.readStore.select(
      SlaVersion,
      `WHERE t.calendar = $1 AND ($2::text IS NULL OR (t.agreement, t.version) >= ($2, $3::int))
       ORDER BY t.agreement, t.version`,
      [id, behind?.agreement ?? null, behind?.version ?? null],
    );
    for (const { agreement, version } of referring) {
      const isFirst = behind?.agreement === agreement && behind.version === version;
      for await (const page of this.openClocks(agreement, version, isFirst ? behind.id : '')) {
        const contents = await this.contentsFor(page, id, proposed);
        for (const clock of page) {
          const move = moveOf(clock, contents.before, contents.after, now.getTime());
          if (move) yield { move, place: clock };
        }
        await breathe();
      }
    }
  }

  private async *openClocks(agreement: string, version: number, from: string): AsyncGenerator<ClockRow[]> {
    for (let last = from; ;) {
      const page = await this.readStore.query<ClockRow>(
        `SELECT c.id, c.metric, c.cycle, c.agreement, c.version, t.story, t.bindings,
           t.span_bindings AS "spanBindings", c.agreement_kind AS "agreementKind", c.span_number AS "spanNumber"
         FROM agreements.sla_clocks c JOIN agreements.sla_tickets t USING (ticket_id)
         WHERE c.stopped_at IS NULL AND c.agreement = $1 AND c.version = $2 AND c.id > $3 ORDER BY c.id LIMIT $4`,
        [agreement, version, last, PAGE],
      );
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      last = page.at(-1)!.id;
    }
  }

  /** A ticket may have been bound before to agreements with other calendars. */
  private async contentsFor(
    clocks: readonly ClockRow[],
    id: string,
    proposed: readonly CalendarRecord[],
  ): Promise<{ before: ContentOf; after: ContentOf }> {
    const agreements = [...new Set(clocks.flatMap(allBindingsOf).map(({ agreement }) => agreement))];
    const versions = await this.readStore.select(SlaVersion, 'WHERE t.agreement = ANY($1)', [agreements]);
    const ids = calendarIdsOf(versions);
    const known = await this.readStore.select(SlaCalendar, 'WHERE t.calendar = ANY($1)', [ids]);
    const others = known.filter(({ calendar }) => calendar !== id);
    return { before: contentsOf(versions, known), after: contentsOf(versions, [...others, ...proposed]) };
  }
}

/** Counts moves and keeps those of one page. */
class Tally {
  private readonly counts = { clocks: 0, earlier: 0, later: 0, unchanged: 0, paused: 0 };
  private readonly items: MovedClock[] = [];
  private last: Place | null = null;
  private hasMore = false;
  private soonestDue: string | null = null;

  constructor(
    private readonly limit: number,
    private readonly countsAll: boolean,
  ) {}

  /** Whether nothing further needs to be looked at. */
  add({ direction, clock }: Move, place: Place): boolean {
    this.counts.clocks += 1;
    this.counts[direction] += 1;
    if (direction === 'unchanged' || direction === 'paused') return false;
    const { dueAfter } = clock;
    if (dueAfter !== null && (this.soonestDue === null || Date.parse(dueAfter) < Date.parse(this.soonestDue)))
      this.soonestDue = dueAfter;
    if (this.items.length < this.limit) {
      this.items.push(clock);
      this.last = place;
      return false;
    }
    this.hasMore = true;
    return !this.countsAll;
  }

  answer(): Omit<PreviewAnswer, 'validFrom'> {
    const { items, last, soonestDue } = this;
    const next = this.hasMore && last ? encodeCursor([last.agreement, last.version, last.id]) : null;
    return { items, next, summary: this.countsAll ? { ...this.counts, soonestDue } : null };
  }
}

const placeOf = (cursor: string): Place => {
  const [agreement, version, id] = decodeCursor(cursor, ['text', 'number', 'text']);
  return { agreement: String(agreement), version: Number(version), id: String(id) };
};
