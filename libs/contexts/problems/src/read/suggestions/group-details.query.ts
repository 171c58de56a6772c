import { ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type ProblemState, type RecordReference } from '../../domain/problem.events.js';
import { type Grouping } from '../../domain/suggestions/suggestion-key.js';
import { type CountedGroup } from './group-counts.query.js';
import { type RecurrenceRule } from './recurrence-rule.js';

/** An incident of a group. */
export interface SampleTicket extends RecordReference {
  readonly title: string;
  readonly openedAt: string;
}

/** A problem that is about a group, or about a part of it. */
export interface ProblemAbout extends RecordReference {
  readonly title: string;
  readonly state: ProblemState;
}

/** Incidents shown of each group: the newest. */
const SAMPLES = 5;

/** Tickets `t` with the groups `g` that they belong to. */
const MEMBERS: Readonly<Record<Grouping, string>> = {
  category: 'problems.reported_tickets t JOIN g ON t.category = g.value',
  subcategory: 'problems.reported_tickets t JOIN g ON t.subcategory = g.value AND t.category = g.within',
  ci: 'problems.reported_tickets t JOIN g ON t.ci = g.value',
  service: 'problems.reported_tickets t JOIN g ON t.service = g.value',
  symptom: 'problems.reported_tickets t CROSS JOIN unnest(t.words) AS word JOIN g ON word = g.value',
};

/** What is shown of groups beside their figures. */
@Injectable()
export class GroupDetails {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  /** The newest incidents of each group, by key; one pass over the span for each grouping. */
  async samples(groups: readonly CountedGroup[], { from, to }: RecurrenceRule): Promise<Map<string, SampleTicket[]>> {
    const groupings = [...new Set(groups.map(({ by }) => by))];
    const answers = await Promise.all(
      groupings.map((by) =>
        this.readStore.query<SampleTicket & { key: string }>(
          `WITH g AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS g (key, value, within)),
           placed AS (
             SELECT g.key, t.id, t.number, t.title, t.opened_at,
               row_number() OVER (PARTITION BY g.key ORDER BY t.opened_at DESC, t.id DESC) AS place
             FROM ${MEMBERS[by]}
             WHERE t.kind = 'incident' AND NOT t.cancelled AND t.opened_at >= $4 AND t.opened_at < $5)
           SELECT key, id, number, title, opened_at AS "openedAt" FROM placed
           WHERE place <= ${SAMPLES} ORDER BY key, place`,
          [...columnsOf(groups.filter((group) => group.by === by)), from, to],
        ),
      ),
    );
    return byKey(answers.flat());
  }

  /** Problems about each group that are neither closed nor cancelled, by key. */
  async problems(groups: readonly CountedGroup[]): Promise<Map<string, ProblemAbout[]>> {
    const rows = await this.readStore.query<ProblemAbout & { key: string }>(
      `SELECT g.key, p.id, p.number, p.title, p.state
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS g (key, value, within, "by")
       JOIN problems.problem_details p ON p.state NOT IN ('closed', 'cancelled') AND (p.suggestion = g.key OR CASE g."by"
         WHEN 'category' THEN g.value IN (p.category, p.match_category)
         WHEN 'subcategory' THEN (g.within, g.value) IN (
           (p.category, p.view->>'subcategory'), (p.match_category, p.match_subcategory))
         WHEN 'ci' THEN g.value IN (p.ci, p.match_ci)
         WHEN 'service' THEN g.value IN (p.service, p.match_service)
         ELSE g.value = ANY(p.match_words) END)
       ORDER BY p.opened_at, p.id`,
      [...columnsOf(groups), groups.map(({ by }) => by)],
    );
    return byKey(rows);
  }
}

const columnsOf = (groups: readonly CountedGroup[]): (string | null)[][] => [
  groups.map(({ key }) => key),
  groups.map(({ value }) => value),
  groups.map(({ within }) => within),
];

const byKey = <Row extends { key: string }>(rows: readonly Row[]): Map<string, Omit<Row, 'key'>[]> => {
  const lists = new Map<string, Omit<Row, 'key'>[]>();
  for (const { key, ...row } of rows) lists.set(key, [...(lists.get(key) ?? []), row]);
  return lists;
};
