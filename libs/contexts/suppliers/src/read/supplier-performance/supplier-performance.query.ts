import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PERFORMANCE_SQL } from './supplier-performance.sql.js';

/** Stands for the supplier of hand-overs that name none. */
export const UNKNOWN_SUPPLIER = '?';

/** Which hand-overs count, and how they are seen. Instants ISO 8601 UTC. */
export interface PerformancePeriod {
  /** Handed over at or after; absent: from the beginning. */
  readonly from?: string;
  /** Handed over before; absent: all later ones. */
  readonly to?: string;
  /** What happened later counts as not happened yet. */
  readonly asOf: string;
  /** IANA zone whose months are shown. */
  readonly timeZone: string;
}

/**
 * Figures over hand-overs. A hand-over belongs to the month it was handed over in. What was never acknowledged counts as
 * acknowledged when it came back. Shares leave out what was not promised and what is still within its time; null: nothing
 * to judge. Time runs 24x7 until the clocks of underpinning contracts bring calendars.
 */
export interface PerformanceFigures {
  readonly handOvers: number;
  readonly returned: number;
  readonly open: number;
  /** Time that the supplier held what it returned; open hand-overs add nothing yet. */
  readonly hoursHeld: number;
  readonly minutesHeld: number;
  /** Hours from hand-over to return, of what was returned; interpolated. */
  readonly p50Hours: number | null;
  readonly p90Hours: number | null;
  readonly acknowledgedInTime: number;
  readonly acknowledgedLate: number;
  /** Neither acknowledged nor returned although the time for it is over. */
  readonly acknowledgeOverdue: number;
  readonly acknowledgedInTimeShare: number | null;
  readonly returnedInTime: number;
  readonly returnedLate: number;
  /** Not returned although the time for it is over. */
  readonly returnOverdue: number;
  readonly returnedInTimeShare: number | null;
  /** Hand-overs in which at least one promise was broken. */
  readonly breaches: number;
}

/** One supplier's figures by month (`YYYY-MM`) and over the whole period. */
export interface SupplierPerformance {
  /** Id of a registered supplier, the name an import gave, or `?`. */
  readonly supplier: string;
  /** Null where the supplier is not registered. */
  readonly name: string | null;
  readonly total: PerformanceFigures;
  readonly months: readonly (PerformanceFigures & { readonly month: string })[];
}

/** The performance of one supplier, or of all that had a ticket, in order of their keys. */
export class GetPerformance extends Query<SupplierPerformance[]> {
  constructor(
    readonly period: PerformancePeriod,
    readonly supplier?: string,
  ) {
    super();
  }
}

interface FigureRow extends PerformanceFigures {
  readonly supplier: string;
  readonly name: string | null;
  /** Null: the whole period. */
  readonly month: string | null;
}

@QueryHandler(GetPerformance)
export class GetPerformanceHandler implements IQueryHandler<GetPerformance> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ period, supplier }: GetPerformance): Promise<SupplierPerformance[]> {
    const { from = '-infinity', to = 'infinity', asOf, timeZone } = period;
    const params = [from, to, asOf, timeZone, supplier ?? null];
    return bySupplier(await this.readStore.query<FigureRow>(PERFORMANCE_SQL, params));
  }
}

/** The SQL answers a supplier's total first, then its months. */
const bySupplier = (rows: readonly FigureRow[]): SupplierPerformance[] => {
  const suppliers: (SupplierPerformance & { months: (PerformanceFigures & { month: string })[] })[] = [];
  for (const { supplier, name, month, ...figures } of rows)
    if (month === null) suppliers.push({ supplier, name, total: figures, months: [] });
    else suppliers.at(-1)?.months.push({ month, ...figures });
  return suppliers;
};

/** Figures of a supplier that had no ticket in the period. */
export const NO_HAND_OVERS: PerformanceFigures = {
  ...{ handOvers: 0, returned: 0, open: 0, hoursHeld: 0, minutesHeld: 0, p50Hours: null, p90Hours: null },
  ...{ acknowledgedInTime: 0, acknowledgedLate: 0, acknowledgeOverdue: 0, acknowledgedInTimeShare: null },
  ...{ returnedInTime: 0, returnedLate: 0, returnOverdue: 0, returnedInTimeShare: null, breaches: 0 },
};
