import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { asWritten, type CalendarSources } from '../../domain/calendar/calendar.js';
import { type CalendarRecord } from './calendar-history.js';
import { CalendarVersionRow } from './calendar-versions.entity.js';

type VersionLine = Pick<CalendarRecord, 'version' | 'validFrom' | 'validUntil' | 'writtenAt' | 'reason'>;

/** A calendar as lists show it: its newest version, in the form in which it was written. */
export interface CalendarLine extends VersionLine {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'retired';
  readonly content: object | 'always';
}

/** One version of a calendar, with the dates of all of them. */
export interface CalendarAnswer extends CalendarLine {
  /** The dates stored for its holidays (`YYYY-MM-DD`, local), and what they were worked out with. */
  readonly holidays: readonly string[];
  readonly sources: CalendarSources | null;
  readonly versions: readonly VersionLine[];
  readonly revision: number;
}

/** Which version: the newest, a numbered one, or the one that governs an instant (inclusive; ISO 8601, UTC). */
export interface WhichVersion {
  readonly version?: number;
  readonly asOf?: string;
}

export class GetCalendar extends Query<CalendarAnswer> {
  constructor(
    readonly id: string,
    readonly which: WhichVersion = {},
  ) {
    super();
  }
}

/** Calendars by id, by status if wanted. */
export class ListCalendars extends Query<Page<CalendarLine>> {
  constructor(
    readonly status: readonly string[] | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** @throws NotFound for an unknown calendar or version, and for an instant that none governs. */
@QueryHandler(GetCalendar)
export class GetCalendarHandler implements IQueryHandler<GetCalendar> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ id, which }: GetCalendar): Promise<CalendarAnswer> {
    const versions = await this.readStore.select(CalendarVersionRow, 'WHERE t.calendar = $1 ORDER BY t.version', [id]);
    const wanted = versions.find(isWanted(which));
    if (!wanted) throw new NotFound('calendar', which.version ? `${id}, version ${which.version}` : id);
    const { content } = wanted;
    const { holidays = [], sources = null } = content === 'always' ? {} : content;
    const revision = Math.max(...versions.map((version) => version.revision));
    return { ...lineOf(wanted), holidays, sources, versions: versions.map(versionLine), revision };
  }
}

@QueryHandler(ListCalendars)
export class ListCalendarsHandler implements IQueryHandler<ListCalendars> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ status, limit, cursor }: ListCalendars): Promise<Page<CalendarLine>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const rows = await this.readStore.select(
      CalendarVersionRow,
      `WHERE t.newest AND t.calendar > $1 AND ($2::text[] IS NULL OR t.status = ANY($2)) ORDER BY t.calendar LIMIT $3`,
      [after, status ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ calendar }) => [calendar], lineOf);
  }
}

const isWanted =
  ({ version, asOf }: WhichVersion) =>
  ({ version: own, newest, validFrom, validUntil }: CalendarRecord): boolean => {
    if (version !== undefined) return own === version;
    if (asOf === undefined) return newest;
    const at = Date.parse(asOf);
    return (validFrom === null || Date.parse(validFrom) <= at) && (validUntil === null || at < Date.parse(validUntil));
  };

const versionLine = ({ version, validFrom, validUntil, writtenAt, reason }: CalendarRecord): VersionLine => ({
  ...{ version, validFrom, validUntil, writtenAt, reason },
});

const lineOf = (row: CalendarRecord): CalendarLine => {
  const { calendar, name, status, content } = row;
  return { id: calendar, name, status, ...versionLine(row), content: asWritten(content) };
};
