import { createHash } from 'node:crypto';
import { type Client, type QueryResult } from 'pg';
import { type LaneLeases, type Lease } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { reaching } from './availability.js';
import { LANE_AWAITED, readAwaitedLane } from './awaited-lanes.js';
import { type ReadStore } from './read-store.js';

interface Held {
  readonly lost: AbortController;
  readonly onAwaited: (position: Position) => void;
}

/**
 * Leases as session locks of PostgreSQL, all on one connection of this process: when the connection or the process
 * ends, PostgreSQL frees them for the others and every `lost` aborts here. The same connection hears who waits for a lane.
 */
export const pgLaneLeases = (readStore: ReadStore): Required<LaneLeases> =>
  new PgLaneLeases(() => readStore.ownClient());

class PgLaneLeases implements LaneLeases {
  private connection: Promise<Client> | null = null;
  private current: Client | null = null;
  private readonly held = new Map<string, Held>();
  private asked: Promise<unknown> = Promise.resolve();

  constructor(private readonly newClient: () => Client) {}

  async tryAcquire(lane: string, onAwaited: Held['onAwaited'] = () => undefined): Promise<Lease | null> {
    // PostgreSQL grants a session its own lock again; within the process a lane is held once as well.
    if (this.held.has(lane)) return null;
    const mine: Held = { lost: new AbortController(), onAwaited };
    this.held.set(lane, mine);
    try {
      const client = await this.connected();
      const { rows } = await reaching(() =>
        this.ask<{ granted: boolean }>(client, 'SELECT pg_try_advisory_lock($1) AS granted', lane),
      );
      if (rows[0]?.granted) return this.lease(lane, mine, client);
      this.forget(lane, mine);
      return null;
    } catch (error) {
      this.forget(lane, mine);
      throw error;
    }
  }

  /** Gives every lease back. */
  async close(): Promise<void> {
    const client = await this.connection?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private lease(lane: string, mine: Held, client: Client): Lease {
    return {
      lost: mine.lost.signal,
      release: async () => {
        if (this.held.get(lane) !== mine) return;
        // Whatever happens to the statement: a broken connection has given the lock back already.
        await this.ask(client, 'SELECT pg_advisory_unlock($1)', lane).catch(() => undefined);
        this.forget(lane, mine);
      },
    };
  }

  /** One statement at a time: a client of pg takes no second one while it is busy. */
  private ask<Row extends object>(client: Client, sql: string, lane: string): Promise<QueryResult<Row>> {
    const answer = this.asked.then(() => client.query<Row>(sql, [lockOf(lane)]));
    this.asked = answer.catch(() => undefined);
    return answer;
  }

  private forget(lane: string, mine: Held): void {
    if (this.held.get(lane) === mine) this.held.delete(lane);
  }

  private connected(): Promise<Client> {
    this.connection ??= this.connect();
    return this.connection;
  }

  private async connect(): Promise<Client> {
    const client = this.newClient();
    this.current = client;
    client.on('error', () => this.disconnected(client));
    client.on('end', () => this.disconnected(client));
    client.on('notification', ({ payload }) => this.noteAwaited(payload ?? ''));
    try {
      await reaching(() => client.connect());
      await reaching(() => client.query(`LISTEN ${LANE_AWAITED}`));
    } catch (error) {
      this.disconnected(client);
      throw error;
    }
    return client;
  }

  private noteAwaited(payload: string): void {
    const awaited = readAwaitedLane(payload);
    if (awaited) this.held.get(awaited.lane)?.onAwaited(awaited.position);
  }

  private disconnected(client: Client): void {
    if (this.current !== client) return;
    this.current = null;
    this.connection = null;
    const lost = [...this.held.values()];
    this.held.clear();
    for (const held of lost) held.lost.abort();
  }
}

/** The advisory lock of a lane: 64 bits of a digest of its name. */
const lockOf = (lane: string): bigint => createHash('sha256').update(`lane ${lane}`).digest().readBigInt64BE();
