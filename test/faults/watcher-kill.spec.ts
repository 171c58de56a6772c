import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { type LedgerEvent, readCategory } from '../support/ledger-reader.js';
import { layOutParts, type Parts } from '../support/parts.js';
import { type Program } from '../support/program.js';
import { until } from '../support/until.js';

/** Enough that every kill meets a watcher at work; each has four steps. */
const TICKETS = 1_500;
const STEPS = ['response/50', 'response/breached', 'resolution/50', 'resolution/breached'];
const KILLS = 4;
const HOUR = 3_600_000;

describe('workers that are killed while thousands of steps are due', () => {
  let desk: Parts;
  let client: EventStoreDBClient;
  const openedAt = new Date(Date.now() - 10 * HOUR);

  beforeAll(async () => {
    desk = await layOutParts();
    await Promise.all([desk.ledger.start(), desk.postgres.start()]);
    await Promise.all([desk.apiProcess.start(), desk.worker.start()]);
    client = EventStoreDBClient.connectionString(desk.eventStoreUrl);
  }, 180_000);

  afterAll(async () => {
    await client.dispose();
    await desk.drop();
  }, 60_000);

  const append = (stream: string, type: string, data: Record<string, unknown>, occurredAt: Date) => {
    const ids = { commandId: randomUUID(), $correlationId: 'spec', $causationId: 'spec' };
    const metadata = { actor: 'spec', channel: 'http', schema: 1, occurredAt: occurredAt.toISOString(), ...ids };
    return client.appendToStream(stream, jsonEvent({ type, data, metadata }), { expectedRevision: NO_STREAM });
  };
  /** Opened hours ago and bound: all of its deadlines have passed, and nothing of it is recorded. */
  const openOverdue = async (n: number): Promise<void> => {
    const id = randomUUID();
    const none = { requester: null, customer: null, service: null, ci: null, category: null, subcategory: null };
    const data = { number: `INC7${String(n).padStart(6, '0')}`, kind: 'incident', title: 'Overdue', description: '' };
    const ranks = { impact: 2, urgency: 2, priority: 3, channel: null, attributes: {}, imported: null };
    await append(`ticket-${id}`, 'TicketOpened', { ...data, ...none, ...ranks }, openedAt);
    const bound = { ticket: id, agreement: 'overdue', version: 1, historical: false, reason: null };
    await append(`slaClock-${id}`, 'TicketBoundToAgreement', bound, openedAt);
  };
  const recorded = async (): Promise<LedgerEvent[]> =>
    (await readCategory(desk.eventStoreUrl, 'slaClock')).filter(({ type }) => type.startsWith('SlaTarget'));
  const isSteady = async (count: number) => (await recorded()).length === count;

  it('record each step once, with the instant it passed and the one it was noticed', async () => {
    await desk.api.command('/agreements', {
      ...{ id: 'overdue', name: 'Overdue', scope: { service: 'none' }, calendar: 'always' },
      targets: [
        { metric: 'response', priority: 3, within: 'PT1H', thresholds: [50] },
        { metric: 'resolution', priority: 3, within: 'PT4H', thresholds: [50] },
      ],
    });
    await desk.api.command('/agreements/overdue/activate');
    const killed = new Date();
    await desk.worker.kill();
    for (let n = 0; n < TICKETS; n += 50) await Promise.all(Array.from({ length: 50 }, (_, i) => openOverdue(n + i)));

    const expected = TICKETS * STEPS.length;
    const startWorker = (): Program => desk.newWorker({});
    const workers = [startWorker(), startWorker()];
    for (let kill = 0, before = 0; kill < KILLS; kill++) {
      const now = await until('more steps were recorded', async () => {
        const { length } = await recorded();
        return length > before && length;
      });
      if (kill === 0) expect(now).toBeLessThan(expected);
      before = now;
      // Whichever of the two watches: one of every two kills meets it.
      await workers[kill % 2]!.end('SIGKILL');
      workers[kill % 2] = startWorker();
      if (before >= expected) break;
    }
    await until('everything was recorded', () => isSteady(expected), 180_000);

    const steps = await recorded();
    const keys = steps.map(({ stream, data }) => `${stream} ${String(data.metric)}/${String(data.step)}`);
    expect(new Set(keys).size).toBe(expected);
    for (const { data } of steps) {
      const at = Date.parse(String(data.at));
      expect([0.5, 1, 2, 4].map((hours) => openedAt.getTime() + hours * HOUR)).toContain(at);
      expect(Date.parse(String(data.noticedAt))).toBeGreaterThan(killed.getTime());
    }
    // Both go on after the last kill, and neither finds anything more to say.
    for (const worker of workers) await worker.end('SIGKILL');
    const last = startWorker();
    const { position } = await desk.api.command('/tickets', {
      ...{ kind: 'incident', title: 'Afterwards', impact: 2, urgency: 2, customer: 'later' },
    });
    await desk.api.read('/sla/status', { atLeast: position });
    await last.end('SIGKILL');
    expect(await recorded()).toHaveLength(expected);
  }, 400_000);
});
