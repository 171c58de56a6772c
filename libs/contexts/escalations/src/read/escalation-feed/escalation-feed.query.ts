import { type CloudEvent } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import { type SubjectKind } from '../../domain/subject/subject.js';

/** Which messages a reader of the feed wants; absent: all. */
export interface FeedFilter {
  readonly level?: number;
  readonly team?: string;
  readonly customer?: string;
  readonly matter?: readonly SubjectKind[];
}

/** A message and its place. */
export interface FeedMessage {
  readonly position: Position;
  readonly message: CloudEvent;
}

/** Messages read at once; what one reader holds at most. */
const PAGE = 100;

/** The next messages after a position, in order; none when there are none yet. */
export const messagesAfter = (readStore: ReadStore, after: Position, filter: FeedFilter): Promise<FeedMessage[]> => {
  const params: unknown[] = [after];
  const conditions = ['f.position > $1'];
  for (const column of ['level', 'team', 'customer'] as const)
    if (filter[column] !== undefined) conditions.push(`f.${column} = $${params.push(filter[column])}`);
  if (filter.matter) conditions.push(`f.matter = ANY($${params.push(filter.matter)})`);
  return readStore.query<FeedMessage>(
    `SELECT f.position, f.message FROM escalations.escalation_feed f
     WHERE ${conditions.join(' AND ')} ORDER BY f.position LIMIT ${PAGE}`,
    params,
  );
};

/** Where the feed ends now; 0 while it is empty. */
export const endOfFeed = async (readStore: ReadStore): Promise<Position> => {
  const [row] = await readStore.query<{ position: Position | null }>(
    'SELECT max(f.position) AS position FROM escalations.escalation_feed f',
  );
  return row?.position ?? 0n;
};
