import { refuseBackwardSpan } from '@chronodesk/http';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { versionedCalendar } from '../../domain/calendar/calendar-versions.js';
import { intervalSourceOf } from '../../domain/calendar/open-intervals.js';
import { formatDuration } from '@chronodesk/wall-time';
import { formatInstant } from '@chronodesk/wall-time';
import { CalendarVersionRow } from './calendar-versions.entity.js';

/** Longest span that is answered; a year of working days is as much as anybody checks by hand. */
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/** The open time of a span; instants ISO 8601, UTC, durations ISO 8601. */
export interface OpenTimeAnswer {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Half-open, in order, joined where they touch and cut at both ends of the span. */
  readonly intervals: readonly { readonly from: string; readonly until: string; readonly duration: string }[];
  readonly total: string;
}

/** The open time of a calendar by all its versions, `from` inclusive, `to` exclusive; ISO 8601, UTC. */
export class GetOpenTime extends Query<OpenTimeAnswer> {
  constructor(
    readonly id: string,
    readonly from: string,
    readonly to: string,
  ) {
    super();
  }
}

/** @throws NotFound for an unknown calendar; InvalidInput for a span that ends before it starts or is too long. */
@QueryHandler(GetOpenTime)
export class GetOpenTimeHandler implements IQueryHandler<GetOpenTime> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ id, from, to }: GetOpenTime): Promise<OpenTimeAnswer> {
    refuseBackwardSpan({ from, to });
    const [start, end] = [Date.parse(from), Date.parse(to)];
    if (end - start > LONGEST_DAYS * DAY_MS)
      throw new InvalidInput([{ path: 'to', message: `has to be at most ${LONGEST_DAYS} days after "from"` }]);
    const versions = await this.readStore.select(CalendarVersionRow, 'WHERE t.calendar = $1 ORDER BY t.version', [id]);
    if (versions.length === 0) throw new NotFound('calendar', id);
    const open = joined(intervalSourceOf(versionedCalendar(versions))(start, end));
    return {
      ...{ id, from: formatInstant(start), to: formatInstant(end) },
      intervals: open.map(([opens, closes]) => ({
        ...{ from: formatInstant(opens), until: formatInstant(closes), duration: formatDuration(closes - opens) },
      })),
      total: formatDuration(open.reduce((sum, [opens, closes]) => sum + closes - opens, 0)),
    };
  }
}

/** Intervals of two versions touch where one version ends. */
const joined = (intervals: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  const open: (readonly [number, number])[] = [];
  for (const [from, until] of intervals) {
    const last = open.at(-1);
    if (last && last[1] === from) open[open.length - 1] = [last[0], until];
    else open.push([from, until]);
  }
  return open;
};
