import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type JudgedHandOver } from '../../domain/scorecard/judged-hand-over.js';

/** Which hand-overs; instants ISO 8601, UTC. */
export interface HandOverSpan {
  /** Handed over at or after, and before. */
  readonly from: string;
  readonly to: string;
  /** What happened later counts as not happened yet. */
  readonly asOf: string;
  /** Id of a registered supplier, the name an import gave, or `?`; absent: all. */
  readonly supplier?: string;
}

/** Verdict on a promise counted round the clock; null while it is not decided, or where there is none. */
const roundTheClock = (at: string, due: string): string =>
  `CASE WHEN ${at} <= ${due} THEN 'met' WHEN coalesce(${at}, $3) > ${due} THEN 'breached' END`;

/** The recorded verdict of an underpinning agreement, as far as it was decided by then. */
const recorded = (clock: 'response' | 'resolution'): string => `CASE WHEN ${clock}_at <= $3 THEN ${clock}_verdict END`;

/**
 * Parameters: from, to, as of, supplier or null. Where an underpinning agreement is bound to a hand-over, its verdicts count
 * and nothing else; otherwise the contract's own targets do. What was refused in time was not promised to be returned.
 */
const SQL = `
  WITH named AS (
    SELECT h.*, coalesce(s.id, h.supplier, '?') AS key,
      CASE WHEN taken_back_at <= $3 THEN taken_back_at END AS ended,
      CASE WHEN least(acknowledged_at, taken_back_at) <= $3 THEN least(acknowledged_at, taken_back_at) END AS answered,
      handed_over_at + acknowledge_within::interval AS acknowledge_due,
      handed_over_at + return_within::interval AS return_due
    FROM suppliers.hand_overs h
    LEFT JOIN LATERAL (
      SELECT p.id FROM suppliers.performance_suppliers p
      WHERE p.id = h.supplier OR p.name = h.supplier OR p.former_names ? h.supplier
      ORDER BY p.id <> h.supplier, p.id LIMIT 1) s ON true
    WHERE h.handed_over_at >= $1 AND h.handed_over_at < $2 AND h.handed_over_at <= $3
  )
  SELECT id, ticket, number, hand_over AS "handOver", key AS supplier, handed_over_at AS "handedOverAt",
    ended AS "endedAt",
    CASE WHEN ended IS NOT NULL THEN ended_how END AS "endedHow",
    CASE WHEN ended IS NOT NULL THEN done END AS done,
    CASE WHEN ended IS NOT NULL THEN effort END AS effort,
    CASE WHEN reopened_at <= $3 THEN reopened_at END AS "reopenedAt",
    CASE WHEN again_at <= $3 THEN again_at END AS "againAt",
    (SELECT (r ->> 'csat')::int FROM jsonb_array_elements(ratings) WITH ORDINALITY AS said (r, nth)
      WHERE (r ->> 'at')::timestamptz <= $3 ORDER BY nth DESC LIMIT 1) AS csat,
    contract, billing, agreement,
    CASE WHEN agreement IS NOT NULL THEN ${recorded('response')}
      ELSE ${roundTheClock('answered', 'acknowledge_due')} END AS acknowledged,
    CASE WHEN agreement IS NOT NULL THEN ${recorded('resolution')}
      WHEN ended_how = 'rejected' AND ended <= return_due THEN NULL
      ELSE ${roundTheClock('ended', 'return_due')} END AS returned
  FROM named WHERE $4::text IS NULL OR key = $4
  ORDER BY handed_over_at, id`;

/** Hand-overs with how each came out. */
@Injectable()
export class JudgedHandOvers {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** In the order in which they were handed over. */
  of({ from, to, asOf, supplier }: HandOverSpan): Promise<JudgedHandOver[]> {
    return this.readStore.query<JudgedHandOver>(SQL, [from, to, asOf, supplier ?? null]);
  }

  /** Whether a supplier was ever handed a ticket up to an instant. */
  async everHad(supplier: string, asOf: string): Promise<boolean> {
    return (await this.of({ from: '-infinity', to: 'infinity', asOf, supplier })).length > 0;
  }
}
