import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type Grouping, type IncidentGroup, suggestionKeyOf } from '../../domain/suggestions/suggestion-key.js';
import { comparedFrom, type RecurrenceRule } from './recurrence-rule.js';

/** A group with its incidents in the span, and the mean of the spans before (null: there are none). */
export interface CountedGroup extends IncidentGroup {
  readonly key: string;
  readonly count: number;
  readonly usual: number | null;
}

/** One select per grouping: the value, and what it lies within. */
const VALUES: Readonly<Record<Grouping, string>> = {
  category: `SELECT 'category', category, NULL, opened_at FROM recent WHERE category IS NOT NULL`,
  subcategory: `SELECT 'subcategory', subcategory, category, opened_at FROM recent
    WHERE subcategory IS NOT NULL AND category IS NOT NULL`,
  ci: `SELECT 'ci', ci, NULL, opened_at FROM recent WHERE ci IS NOT NULL`,
  service: `SELECT 'service', service, NULL, opened_at FROM recent WHERE service IS NOT NULL`,
  symptom: `SELECT 'symptom', word, NULL, opened_at FROM recent, unnest(words) AS word`,
};

/** Counts incidents that have something in common. */
@Injectable()
export class GroupCounts {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** When the first ticket of the records was opened; null where there is none. */
  async firstTicket(): Promise<string | null> {
    const [row] = await this.readStore.query<{ first: string | null }>(
      `SELECT min(opened_at) AS first FROM problems.reported_tickets WHERE kind = 'incident' AND NOT cancelled`,
    );
    return row?.first ?? null;
  }

  /** All incidents of the span, and the mean of the spans before. */
  async all(rule: RecurrenceRule, windows: number): Promise<Pick<CountedGroup, 'count' | 'usual'>> {
    const [row] = await this.readStore.query<{ count: number; before: number }>(
      `SELECT count(*) FILTER (WHERE opened_at >= $2)::int AS count, count(*) FILTER (WHERE opened_at < $2)::int AS before
       FROM problems.reported_tickets
       WHERE kind = 'incident' AND NOT cancelled AND opened_at >= $1 AND opened_at < $3`,
      [comparedFrom(rule, windows), rule.from, rule.to],
    );
    return { count: row!.count, usual: windows === 0 ? null : row!.before / windows };
  }

  /** Groups to which the rule applies, those furthest above what is usual first. */
  async recurring(rule: RecurrenceRule, windows: number, by: readonly Grouping[]): Promise<CountedGroup[]> {
    const rows = await this.readStore.query<IncidentGroup & { count: number; before: number }>(
      `WITH recent AS MATERIALIZED (
         SELECT service, ci, category, subcategory, words, opened_at FROM problems.reported_tickets
         WHERE kind = 'incident' AND NOT cancelled AND opened_at >= $1 AND opened_at < $3),
       named ("by", value, within, opened_at) AS (${by.map((grouping) => VALUES[grouping]).join(' UNION ALL ')}),
       counted AS (
         SELECT "by", value, within, count(*) FILTER (WHERE opened_at >= $2)::int AS count,
           count(*) FILTER (WHERE opened_at < $2)::int AS before
         FROM named GROUP BY "by", value, within)
       SELECT * FROM counted WHERE count >= $4 AND count * $5::int >= before * $6::float8`,
      [comparedFrom(rule, windows), rule.from, rule.to, rule.minimum, windows, rule.ratio],
    );
    const groups = rows.map(({ before, ...group }) => ({
      ...group,
      key: suggestionKeyOf(group),
      usual: windows === 0 ? null : before / windows,
    }));
    return groups.sort((a, b) => excessOf(b) - excessOf(a) || (a.key < b.key ? -1 : 1));
  }
}

/** Incidents above what is usual. */
export const excessOf = ({ count, usual }: Pick<CountedGroup, 'count' | 'usual'>): number => count - (usual ?? 0);
