import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CursorPart, decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { DAY_MS, formatInstant } from '@chronodesk/wall-time';
import { monthOf, type Span } from '../../domain/availability/period.js';
import { promisedPeriods, type PromisedPeriod } from '../../domain/availability/promised-periods.js';
import { AvailabilityClockRow } from './availability.entities.js';
import { type AvailabilityKnowledge, KnownToday } from './availability-knowledge.js';
import { type AvailabilityLine, lineOf } from './availability-line.js';
import { KnownThen } from './known-then.js';
import { LedgerAvailability } from './ledger-availability.query.js';

/** Which promises: of a service or an agreement, for the periods that overlap a month or a span, or that run now. */
export interface AvailabilityFilter {
  readonly service?: string;
  readonly agreement?: string;
  /** `YYYY-MM`, in the zone of each target. */
  readonly month?: string;
  /** ISO 8601, UTC; `to` is exclusive. */
  readonly from?: string;
  readonly to?: string;
  /** ISO 8601, UTC; `knownAt` unless given, and now without that. */
  readonly asOf?: string;
  /** Only what the ledger had recorded by then; ISO 8601, UTC. */
  readonly knownAt?: string;
}

/** Promises of availability, by agreement, service, target and period. */
export class GetAvailability extends Query<Page<AvailabilityLine>> {
  constructor(
    readonly filter: AvailabilityFilter,
    readonly limit: number,
    readonly cursor?: string,
    readonly now = new Date(),
  ) {
    super();
  }
}

/** Agreements looked at together. */
const PAGE = 100;

/** A promise and where it lies in the list. */
interface Place {
  readonly clock: AvailabilityClockRow;
  readonly promised: PromisedPeriod;
}

type Cursor = readonly [agreement: string, service: string, target: string, periodFrom: number];

@QueryHandler(GetAvailability)
export class GetAvailabilityHandler implements IQueryHandler<GetAvailability> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(LedgerAvailability) private readonly ledger: LedgerAvailability,
  ) {}

  async execute({ filter, limit, cursor, now }: GetAvailability): Promise<Page<AvailabilityLine>> {
    const { knownAt } = filter;
    const instant = filter.asOf ?? knownAt;
    const asOf = instant === undefined ? now.getTime() : Date.parse(instant);
    const knowledge =
      knownAt === undefined ? new KnownToday(this.readStore) : new KnownThen(this.ledger, Date.parse(knownAt));
    const places: Place[] = [];
    const behind = cursor === undefined ? null : cursorOf(cursor);
    for await (const place of this.placesBehind(behind, filter, asOf, knowledge)) if (places.push(place) > limit) break;
    const page = pageOf(places, limit, partsOf, (place) => place);
    const items: AvailabilityLine[] = [];
    for (const place of page.items) items.push(await lineAt(place, asOf, knowledge));
    return { items, next: page.next };
  }

  private async *placesBehind(
    cursor: Cursor | null,
    filter: AvailabilityFilter,
    asOf: number,
    knowledge: AvailabilityKnowledge,
  ): AsyncGenerator<Place, void> {
    for (let behind: readonly [string, string] | null = null; ;) {
      const clocks: AvailabilityClockRow[] = await this.clocks(filter, cursor, behind);
      const versions = await knowledge.versions([...new Set(clocks.map((clock) => clock.agreement))], asOf);
      for (const clock of clocks) {
        const ofAgreement = versions.filter(({ agreement }) => agreement === clock.agreement);
        for (const promised of inOrder(promisedPeriods(ofAgreement, clock.service, spanOf(filter, asOf)))) {
          const place = { clock, promised };
          if (isWanted(promised, filter) && (!cursor || isBehind(place, cursor))) yield place;
        }
      }
      if (clocks.length < PAGE) return;
      behind = [clocks.at(-1)!.agreement, clocks.at(-1)!.service];
    }
  }

  private clocks(
    { agreement, service }: AvailabilityFilter,
    cursor: Cursor | null,
    behind: readonly [string, string] | null,
  ): Promise<AvailabilityClockRow[]> {
    const [fromAgreement, fromService] = behind ?? cursor ?? ['', ''];
    return this.readStore.select(
      AvailabilityClockRow,
      `WHERE ($1::text IS NULL OR t.agreement = $1) AND ($2::text IS NULL OR t.service = $2)
       AND (t.agreement, t.service) ${behind ? '>' : '>='} ($3, $4) ORDER BY t.agreement, t.service LIMIT ${PAGE}`,
      [agreement ?? null, service ?? null, fromAgreement, fromService],
    );
  }
}

const lineAt = async (
  { clock, promised }: Place,
  asOf: number,
  knowledge: AvailabilityKnowledge,
): Promise<AvailabilityLine> => {
  const outages = await knowledge.outages(promised);
  return lineOf(clock.agreement, promised, outages, await knowledge.facts(clock, promised, asOf), asOf);
};

/** Everything asked about, with a margin for the months of other zones, and nothing that begins after `asOf`. */
const spanOf = ({ month, from, to }: AvailabilityFilter, asOf: number): Span => {
  if (month !== undefined) {
    const [start, end] = monthOf('UTC', month);
    return [start - DAY_MS, Math.min(end + DAY_MS, asOf + 1)];
  }
  const until = Math.min(to === undefined ? Infinity : Date.parse(to), asOf + 1);
  if (from !== undefined) return [Date.parse(from), until];
  return [to === undefined ? asOf : -Infinity, until];
};

const isWanted = ({ timeZone, period }: PromisedPeriod, { month }: AvailabilityFilter): boolean => {
  if (month === undefined) return true;
  const [from, until] = monthOf(timeZone, month);
  return period.from < until && from < period.until;
};

const inOrder = (promised: Iterable<PromisedPeriod>): PromisedPeriod[] =>
  [...promised].sort((a, b) => compare(a.key, b.key) || a.period.from - b.period.from);

const partsOf = ({ clock, promised }: Place): readonly CursorPart[] => [
  ...[clock.agreement, clock.service, promised.key, formatInstant(promised.period.from)],
];

/** The database put the clocks in order, by rules of its own; only within the clock of the cursor it is ours. */
const isBehind = ({ clock, promised }: Place, [agreement, service, target, from]: Cursor): boolean => {
  if (clock.agreement !== agreement || clock.service !== service) return true;
  return (compare(promised.key, target) || promised.period.from - from) > 0;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const cursorOf = (text: string): Cursor => {
  const [agreement, service, target, from] = decodeCursor(text, ['text', 'text', 'text', 'instant']);
  return [String(agreement), String(service), String(target), Date.parse(String(from))];
};
