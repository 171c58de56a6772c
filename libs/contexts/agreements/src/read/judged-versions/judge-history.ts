import { type Position } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import { type AgreementScope } from '../../domain/agreement.events.js';
import { type VersionContents } from '../sla-clocks/version-contents.query.js';
import { type HistoryTicket, readHistoryPage, type RunStatement } from './history-pages.query.js';
import { judgedRowsOf, type JudgedClockRow } from './judged-rows.js';
import { type JudgingVersion } from './outcomes-by-version.js';

/** A version with the tickets it is about; `digest` is equal for equal scope and content only. */
export interface VersionToJudge extends JudgingVersion {
  readonly scope: AgreementScope;
  readonly digest: string;
}

interface Progress {
  readonly id: number;
  readonly upTo: Position;
}

const COLUMNS: readonly (readonly [keyof JudgedClockRow, string])[] = [
  ...(['ticket_id', 'metric', 'number', 'kind', 'customer', 'service', 'team', 'supplier'] as const).map(asText),
  ...(['verdict', 'target', 'then_verdict', 'then_target', 'then_agreement'] as const).map(asText),
  ...(['cycle', 'priority', 'decided_priority', 'then_priority', 'then_version'] as const).map(asInt),
  ...(['at', 'due_at', 'then_at', 'then_due_at'] as const).map(asInstant),
  ['reasons', 'text[]'],
  ['together', 'boolean'],
];
function asText<Name>(name: Name): readonly [Name, string] {
  return [name, 'text'];
}
function asInt<Name>(name: Name): readonly [Name, string] {
  return [name, 'int'];
}
function asInstant<Name>(name: Name): readonly [Name, string] {
  return [name, 'timestamptz'];
}

/**
 * Judges the next page of tickets in one transaction with the mark of how far the judging has come; answers whether
 * nothing is left up to the position. The mark's row is locked meanwhile, so that processes take turns.
 */
export const judgeNextPage = (
  readStore: ReadStore,
  contents: VersionContents,
  version: VersionToJudge,
  upTo: Position,
): Promise<boolean> =>
  readStore.transaction(async (client, begin) => {
    await begin('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
    const run: RunStatement = async <Row extends object>(sql: string, params: unknown[]) =>
      (await client.query<Row>(sql, params)).rows;
    const { id, upTo: after } = await lockProgress(run, version);
    if (after >= upTo) return true;
    const { scope, agreement } = version;
    const { tickets, isLast } = await readHistoryPage(run, { scope, agreement }, { after, upTo });
    if (tickets.length > 0) await writePage(run, id, tickets, await judgePage(tickets, contents, version), after);
    const reached = isLast ? upTo : tickets.at(-1)!.position;
    await run('UPDATE agreements.judged_versions SET up_to = $2, used_at = now() WHERE id = $1', [id, reached]);
    return isLast;
  });

const judgePage = async (
  tickets: readonly HistoryTicket[],
  contents: VersionContents,
  version: VersionToJudge,
): Promise<JudgedClockRow[]> => {
  const contentOf = await contents.of(tickets.flatMap(({ bindings }) => bindings));
  return tickets.flatMap((ticket) => judgedRowsOf(ticket, version, contentOf));
};

/** How far this version is judged; from the beginning where it never was, or where what was judged is not there any more. */
const lockProgress = async (run: RunStatement, version: VersionToJudge): Promise<Progress> => {
  const { agreement, version: number, digest } = version;
  await run(
    `INSERT INTO agreements.judged_versions (agreement, version, content_digest, source, up_to, used_at)
     VALUES ($1, $2, $3, pg_relation_filenode('agreements.sla_tickets'), -1, now()) ON CONFLICT DO NOTHING`,
    [agreement, number, digest],
  );
  const [known] = await run<Progress & { isCurrent: boolean }>(
    `SELECT id, up_to AS "upTo",
       content_digest = $3 AND source = pg_relation_filenode('agreements.sla_tickets') AS "isCurrent"
     FROM agreements.judged_versions WHERE agreement = $1 AND version = $2 FOR UPDATE`,
    [agreement, number, digest],
  );
  // Dropped in between to make room: once more from the beginning.
  if (!known) return lockProgress(run, version);
  if (known.isCurrent) return known;
  await run('DELETE FROM agreements.judged_clocks WHERE judged = $1', [known.id]);
  await run('DELETE FROM agreements.judged_tickets WHERE judged = $1', [known.id]);
  await run(
    `UPDATE agreements.judged_versions
     SET content_digest = $2, source = pg_relation_filenode('agreements.sla_tickets'), up_to = -1 WHERE id = $1`,
    [known.id, digest],
  );
  return { id: known.id, upTo: -1n };
};

const writePage = async (
  run: RunStatement,
  judged: number,
  tickets: readonly HistoryTicket[],
  rows: readonly JudgedClockRow[],
  after: Position,
): Promise<void> => {
  const names = COLUMNS.map(([name]) => name).join(', ');
  const types = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');
  // Before the first page nothing can be in the way.
  if (after >= 0n)
    await run('DELETE FROM agreements.judged_clocks WHERE judged = $1 AND ticket_id = ANY($2)', [
      judged,
      tickets.map(({ ticketId }) => ticketId),
    ]);
  await run(
    `INSERT INTO agreements.judged_tickets (judged, ticket_id, opened_at)
     SELECT $1, ticket_id, opened_at FROM json_to_recordset($2) AS t(ticket_id text, opened_at timestamptz) ON CONFLICT DO NOTHING`,
    [judged, JSON.stringify(tickets.map((ticket) => ({ ticket_id: ticket.ticketId, opened_at: ticket.openedAt })))],
  );
  await run(
    `INSERT INTO agreements.judged_clocks (judged, ${names}) SELECT $1, ${names} FROM json_to_recordset($2) AS c(${types})`,
    [judged, JSON.stringify(rows)],
  );
};
