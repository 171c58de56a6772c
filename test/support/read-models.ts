import pg from 'pg';
import { type Api } from './api.js';
import { until } from './until.js';

const query = async <Row extends object>(databaseUrl: string, statement: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
};

const lanesOf = (databaseUrl: string) =>
  query<{ lane: string; position: string }>(databaseUrl, 'SELECT lane, position FROM platform.checkpoints');

/**
 * Waits until every lane with a checkpoint has handled all that the ledger held when this was called.
 * @param like a database whose lanes have to be there too
 */
export const untilCaughtUp = async (api: Api, databaseUrl: string, like = databaseUrl): Promise<void> => {
  const { sections } = await api.health();
  const head = BigInt(String(sections.find(({ name }) => name === 'EventStoreDB')?.details?.head));
  const wanted = (await lanesOf(like)).filter(({ lane }) => !lane.includes('.publication@')).map(({ lane }) => lane);
  await until(
    `all lanes are at ${head}`,
    async () => {
      const positions = new Map((await lanesOf(databaseUrl)).map(({ lane, position }) => [lane, BigInt(position)]));
      return wanted.every((lane) => (positions.get(lane) ?? -1n) >= head);
    },
    120_000,
  );
};

/** A digest of the rows of every read model, by table. */
export const digestsOf = async (databaseUrl: string): Promise<Record<string, string>> => {
  const tables = await query<{ name: string }>(
    databaseUrl,
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'public', 'platform')
     ORDER BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS digest`;
    const [row] = await query<{ digest: string }>(databaseUrl, `${rows} FROM ${name} t`);
    digests[name] = row?.digest ?? '';
  }
  return digests;
};
