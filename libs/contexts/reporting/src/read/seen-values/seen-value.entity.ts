import { Entity, PrimaryColumn } from 'typeorm';

/** What tickets have had as …; links, suppliers and configuration items are counted from the facts. */
export type Dimension = 'team' | 'assignee' | 'requester' | 'category' | 'subcategory';

/** A value that some ticket had at some time. */
@Entity({ schema: 'reporting', name: 'seen_values' })
export class SeenValue {
  @PrimaryColumn('text') dimension: Dimension;
  @PrimaryColumn('text') value: string;
}
