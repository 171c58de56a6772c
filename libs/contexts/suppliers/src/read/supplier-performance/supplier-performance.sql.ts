/** A share of those that can be judged, to four digits; null where none can. */
const share = (good: string, bad: string): string => `
  round(count(*) FILTER (WHERE ${good})::numeric / nullif(count(*) FILTER (WHERE ${good} OR ${bad}), 0), 4)`;

const count = (condition: string): string => `count(*) FILTER (WHERE ${condition})::int`;

const hours = (percentile: number): string => `
  round((percentile_cont(${percentile}) WITHIN GROUP (ORDER BY held_seconds) / 3600)::numeric, 2)`;

/**
 * Performance by supplier and month, and by supplier. Parameters: from, to, as of (instants), time zone, supplier or null.
 * `spans` forgets what happened after the instant asked for; `judged` holds each promise against it.
 */
export const PERFORMANCE_SQL = `
  WITH named AS (
    SELECT h.*, coalesce(s.id, h.supplier, '?') AS key, s.name
    FROM suppliers.hand_overs h
    LEFT JOIN LATERAL (
      SELECT p.id, p.name FROM suppliers.performance_suppliers p
      WHERE p.id = h.supplier OR p.name = h.supplier OR p.former_names ? h.supplier
      ORDER BY p.id <> h.supplier, p.id LIMIT 1) s ON true
    WHERE h.handed_over_at >= $1 AND h.handed_over_at < $2 AND h.handed_over_at <= $3
  ), spans AS (
    SELECT key, name, handed_over_at,
      to_char(handed_over_at AT TIME ZONE $4, 'YYYY-MM') AS month,
      CASE WHEN least(acknowledged_at, taken_back_at) <= $3 THEN least(acknowledged_at, taken_back_at) END AS acknowledged_at,
      CASE WHEN taken_back_at <= $3 THEN taken_back_at END AS returned_at,
      CASE WHEN taken_back_at <= $3 THEN held_seconds END AS held_seconds,
      handed_over_at + acknowledge_within::interval AS acknowledge_due,
      -- What a supplier refused in time it did not promise to return.
      CASE WHEN ended_how = 'rejected' AND taken_back_at <= least($3, handed_over_at + return_within::interval) THEN NULL
        ELSE handed_over_at + return_within::interval END AS return_due
    FROM named WHERE $5::text IS NULL OR key = $5
  ), judged AS (
    SELECT *,
      coalesce(acknowledged_at <= acknowledge_due, false) AS acknowledged_in_time,
      coalesce(acknowledged_at > acknowledge_due, false) AS acknowledged_late,
      coalesce(acknowledged_at IS NULL AND acknowledge_due < $3, false) AS acknowledge_overdue,
      coalesce(returned_at <= return_due, false) AS returned_in_time,
      coalesce(returned_at > return_due, false) AS returned_late,
      coalesce(returned_at IS NULL AND return_due < $3, false) AS return_overdue
    FROM spans
  )
  SELECT key AS supplier, max(name) AS name, month,
    count(*)::int AS "handOvers",
    count(returned_at)::int AS returned,
    (count(*) - count(returned_at))::int AS open,
    round(coalesce(sum(held_seconds), 0)::numeric / 3600, 2) AS "hoursHeld",
    round(coalesce(sum(held_seconds), 0)::numeric / 60, 2) AS "minutesHeld",
    ${hours(0.5)} AS "p50Hours",
    ${hours(0.9)} AS "p90Hours",
    ${count('acknowledged_in_time')} AS "acknowledgedInTime",
    ${count('acknowledged_late')} AS "acknowledgedLate",
    ${count('acknowledge_overdue')} AS "acknowledgeOverdue",
    ${share('acknowledged_in_time', 'acknowledged_late OR acknowledge_overdue')} AS "acknowledgedInTimeShare",
    ${count('returned_in_time')} AS "returnedInTime",
    ${count('returned_late')} AS "returnedLate",
    ${count('return_overdue')} AS "returnOverdue",
    ${share('returned_in_time', 'returned_late OR return_overdue')} AS "returnedInTimeShare",
    ${count('acknowledged_late OR acknowledge_overdue OR returned_late OR return_overdue')} AS breaches
  FROM judged
  GROUP BY GROUPING SETS ((key), (key, month))
  ORDER BY key, month NULLS FIRST`;
