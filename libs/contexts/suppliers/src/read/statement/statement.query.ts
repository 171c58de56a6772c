import { type Position } from '@chronodesk/kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type CalendarPeriod } from '../../domain/scorecard/calendar-period.js';
import { GetSupplier } from '../supplier-versions/supplier-versions.query.js';
import { type HandOver } from '../supplier-performance/supplier-performance.entities.js';
import { type SupplierView } from '../supplier-view.js';
import { digestOf } from './canonical-json.js';
import { ownClocks } from './own-clocks.js';
import { StatedHandOvers } from './stated-hand-overs.query.js';
import {
  type UnderpinningClock,
  type UnderpinningPenalties,
  type UnderpinningSpan,
  UnderpinningStatements,
} from './underpinning-statements.js';

/** A clock of a hand-over; `counts`: its verdict was decided in the month, and is one of those summed up. */
export type StatementClock = UnderpinningClock & { readonly counts: boolean };

/** A hand-over that was under way in the month. */
export interface StatementHandOver {
  readonly ticket: string;
  readonly number: string | null;
  readonly handOver: number;
  readonly contract: string | null;
  readonly handedOverAt: string;
  readonly acknowledgedAt: string | null;
  readonly endedAt: string | null;
  readonly endedHow: string | null;
  /** The underpinning agreement that judges it; null: the contract's own targets, round the clock. */
  readonly agreement: string | null;
  readonly clocks: readonly StatementClock[];
}

/** What both sides can check; the same month, instant and ledger give the same bytes. */
export interface Statement {
  readonly supplier: string;
  readonly name: string;
  readonly month: string;
  readonly timeZone: string;
  readonly from: string;
  /** Exclusive. */
  readonly until: string;
  /** Later facts do not count: the end of the month, or now while it lasts. */
  readonly asOf: string;
  readonly handOvers: readonly StatementHandOver[];
  readonly penalties: readonly (UnderpinningPenalties & { readonly agreement: string })[];
  readonly totals: {
    readonly handOvers: number;
    readonly ended: number;
    readonly rejected: number;
    /** Verdicts that count. */
    readonly met: number;
    readonly breached: number;
  };
  /** Ledger position, in decimal digits, of the newest event that the hand-overs and clocks follow from; "0" without any. */
  readonly position: string;
  /** SHA-256 of the canonical JSON (keys in order, no blanks) of everything else. */
  readonly digest: string;
}

export class GetStatement extends Query<Statement> {
  constructor(
    readonly supplier: string,
    readonly month: CalendarPeriod,
    readonly timeZone: string,
    readonly asOf: string,
  ) {
    super();
  }
}

/** @throws NotFound for a supplier that is not registered. */
@QueryHandler(GetStatement)
export class GetStatementHandler implements IQueryHandler<GetStatement> {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(StatedHandOvers) private readonly handOvers: StatedHandOvers,
    @Inject(UnderpinningStatements) private readonly underpinning: UnderpinningStatements,
  ) {}

  async execute({ supplier, month, timeZone, asOf }: GetStatement): Promise<Statement> {
    const view: SupplierView = await this.queries.execute(new GetSupplier(supplier));
    const parties = await this.handOvers.namesOf(supplier);
    const [from, until] = [new Date(month.from).toISOString(), new Date(month.until).toISOString()];
    const spans = (await this.handOvers.of(parties, from, until)).filter(({ handedOverAt }) => handedOverAt <= asOf);
    const judged = await this.underpinning.clocksOf([...new Set(spans.map(({ ticket }) => ticket))], asOf);
    const penalties: Statement['penalties'][number][] = [];
    for (const agreement of agreementsOf(view, judged, from, until)) {
      const priced = await this.underpinning.penaltiesOf({ agreement, month: month.name, parties, asOf });
      penalties.push({ ...priced, agreement, lines: priced.lines.map(withoutLink) });
    }
    const stated = spans.map((span) => statedHandOver(span, judged, asOf, { from, until, penalties }));
    const counting = stated.flatMap(({ clocks }) => clocks.filter(({ counts }) => counts));
    const positions = [...spans, ...judged.filter((one) => spans.some((span) => isOf(one, span)))];
    const statement = {
      ...{ supplier, name: view.name, month: month.name, timeZone, from, until, asOf, handOvers: stated, penalties },
      totals: {
        handOvers: stated.length,
        ended: stated.filter(({ endedAt }) => endedAt !== null).length,
        rejected: stated.filter(({ endedHow }) => endedHow === 'rejected').length,
        met: counting.filter(({ verdict }) => verdict === 'met').length,
        breached: counting.filter(({ verdict }) => verdict === 'breached').length,
      },
      position: String(
        positions.reduce<Position>(
          (newest, one) => (BigInt(one.position) > newest ? BigInt(one.position) : newest),
          0n,
        ),
      ),
    };
    return { ...statement, digest: digestOf(statement) };
  }
}

/** Agreements whose penalties belong here: those of contracts in force in the month, and those that judged a hand-over. */
const agreementsOf = (
  { contracts }: SupplierView,
  judged: readonly UnderpinningSpan[],
  from: string,
  until: string,
): string[] => {
  const named = contracts
    .filter((contract) => contract.from < until && (contract.to === null || contract.to > from))
    .flatMap(({ terms }) => terms.agreement ?? []);
  return [...new Set([...named, ...judged.map(({ agreement }) => agreement)])].sort();
};

/** Links say where something is, not what was agreed. */
const withoutLink = (line: UnderpinningPenalties['lines'][number]): UnderpinningPenalties['lines'][number] => {
  const { tickets: _, ...stated } = line as typeof line & { tickets?: string };
  return stated;
};

const isOf = ({ ticket, span }: UnderpinningSpan, one: HandOver): boolean =>
  ticket === one.ticket && span === one.handOver;

interface MonthSpan {
  readonly from: string;
  readonly until: string;
  readonly penalties: readonly (Pick<UnderpinningPenalties, 'from' | 'until'> & { readonly agreement: string })[];
}

const statedHandOver = (
  span: HandOver,
  judged: readonly UnderpinningSpan[],
  asOf: string,
  month: MonthSpan,
): StatementHandOver => {
  const { ticket, number, handOver, contract, handedOverAt, acknowledgedAt, takenBackAt, endedHow } = span;
  const mine = judged.find((one) => isOf(one, span));
  // An agreement's months begin in its own time zone.
  const counted = month.penalties.find(({ agreement }) => agreement === mine?.agreement) ?? month;
  const counts = ({ decidedAt }: UnderpinningClock): boolean =>
    decidedAt !== null &&
    Date.parse(decidedAt) >= Date.parse(counted.from) &&
    Date.parse(decidedAt) < Date.parse(counted.until);
  const isOver = takenBackAt !== null && takenBackAt <= asOf;
  return {
    ...{ ticket, number, handOver, contract, handedOverAt },
    acknowledgedAt: acknowledgedAt !== null && acknowledgedAt <= asOf ? acknowledgedAt : null,
    ...{ endedAt: isOver ? takenBackAt : null, endedHow: isOver ? endedHow : null, agreement: mine?.agreement ?? null },
    clocks: (mine?.clocks ?? ownClocks(span, asOf)).map((clock) => ({ ...clock, counts: counts(clock) })),
  };
};
