import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Answer, type AnswerBody } from '../support/api.js';
import { readCategory } from '../support/ledger-reader.js';
import { layOutParts, type Parts } from '../support/parts.js';
import { dataFolder } from '../support/program.js';
import { generateLog } from '../support/servicenow/generate-log.js';
import { digestsOf, untilCaughtUp } from '../support/read-models.js';
import { readByKcat, untilPublished } from '../support/topic.js';
import { until } from '../support/until.js';

const TOPIC = 'chronodesk.escalations.v1';
/** Enough that the first kill meets an import under way. */
const INCIDENTS = 2_000;
/** Whether a ticket event leaves the house. */
const isPublic = ({ type }: { readonly type: string }): boolean =>
  !['TicketNoted', 'TicketAttributesChanged', 'TicketTouched'].includes(type);
const isRaised = ({ type }: { readonly type: string }): boolean => type === 'EscalationRaised';
const incident = { kind: 'incident', title: 'VPN does not connect', impact: 2, urgency: 2 };

describe('an installation of separate processes', () => {
  let desk: Parts;

  beforeAll(async () => {
    desk = await layOutParts();
  }, 120_000);

  afterAll(() => desk.drop(), 60_000);

  const open = (fields: object = {}): Promise<Answer> => desk.api.post('/tickets', { ...incident, ...fields });
  /** Tries again until it is taken, as a client does that reads `Retry-After`. */
  const opened = (fields: object = {}): Promise<AnswerBody> =>
    until('a ticket can be opened', async () => {
      const { status, body } = await open(fields);
      return status === 201 && body;
    });
  const readable = ({ id, position }: AnswerBody) =>
    until('reads know of it', async () => {
      const { status, body } = await desk.api.get(`/tickets/${id}`, { atLeast: position });
      return status === 200 && body;
    });
  const sectionOf = async (name: string) => (await desk.api.health()).sections.find((section) => section.name === name);
  const untilSection = (name: string, status: string) =>
    until(`${name} is ${status}`, async () => (await sectionOf(name))?.status === status);
  const expectUnavailable = (answer: Answer, dependency: RegExp) => {
    expect(answer).toMatchObject({ status: 503, body: { code: 'DEPENDENCY_UNAVAILABLE' } });
    expect(answer.body.detail).toMatch(dependency);
    expect(answer.headers.get('retry-after')).toBe('5');
  };
  /** API and worker have to live through every failure of a service. */
  const expectSameProcesses = () => expect([desk.apiProcess.isAlive, desk.worker.isAlive]).toEqual([true, true]);

  describe('started before any service is there', () => {
    beforeAll(async () => {
      await Promise.all([desk.apiProcess.start(), desk.worker.start()]);
    }, 60_000);

    it('says what is missing, and answers 503', async () => {
      await untilSection('EventStoreDB', 'down');
      await untilSection('PostgreSQL', 'down');
      expect((await fetch(`${desk.api.url}/health/ready`)).status).toBe(503);
      expectUnavailable(await open(), /EventStoreDB/);
      expectUnavailable(await desk.api.get('/tickets'), /PostgreSQL/);
    }, 60_000);

    it('takes commands as soon as the ledger is there, while reads still answer 503', async () => {
      await desk.ledger.start();
      await opened();
      expectUnavailable(await desk.api.get('/tickets'), /PostgreSQL/);
    }, 90_000);

    it('reads as soon as PostgreSQL is there, without a restart', async () => {
      await desk.postgres.start();
      await readable(await opened());
      expect((await desk.api.readAll('/tickets')).length).toBeGreaterThanOrEqual(2);
      await until('it is ready', async () => (await fetch(`${desk.api.url}/health/ready`)).ok);
      expectSameProcesses();
    }, 120_000);
  });

  describe('without its ledger', () => {
    it.each(['kill -9 in the middle', 'away at start'])(
      'refuses commands and goes on reading: %s',
      async (when) => {
        const before = await opened();
        await readable(before);
        await desk.ledger.kill();
        if (when === 'away at start') {
          await Promise.all([desk.apiProcess.kill(), desk.worker.kill()]);
          await Promise.all([desk.apiProcess.start(), desk.worker.start()]);
        }
        expectUnavailable(await open(), /EventStoreDB/);
        expectUnavailable(await desk.api.post(`/tickets/${before.id}/note`, { text: 'x' }), /EventStoreDB/);
        expect(await desk.api.get(`/tickets/${before.number}`)).toMatchObject({ status: 200 });
        expect(await desk.api.get('/desk')).toMatchObject({ status: 200 });
        await untilSection('EventStoreDB', 'down');

        await desk.ledger.start();
        await readable(await opened());
        await untilSection('EventStoreDB', 'up');
        expect((await desk.api.command(`/tickets/${before.id}/note`, { text: 'again' })).revision).toBe(1);
        expectSameProcesses();
      },
      120_000,
    );
  });

  describe('without PostgreSQL', () => {
    it('goes on taking commands, and reads them afterwards', async () => {
      const before = await opened();
      await readable(before);
      await desk.postgres.kill();
      expectUnavailable(await desk.api.get('/tickets'), /PostgreSQL/);
      expectUnavailable(await desk.api.get(`/tickets/${before.id}`, { atLeast: before.position }), /PostgreSQL/);
      await untilSection('PostgreSQL', 'down');
      const during: AnswerBody[] = [];
      for (let n = 0; n < 20; n++) during.push(await desk.api.command('/tickets', incident));
      const noted = await desk.api.command(`/tickets/${before.id}/note`, { text: 'meanwhile' });

      await desk.postgres.start();
      for (const ticket of during) await readable(ticket);
      expect(await readable(noted)).toMatchObject({ revision: noted.revision });
      await untilSection('PostgreSQL', 'up');
      expectSameProcesses();
    }, 120_000);
  });

  describe('without Kafka', () => {
    const agreement = {
      ...{ id: 'fast', name: 'Fast', scope: { service: 'fast' }, calendar: 'always' },
      targets: [{ metric: 'response', priority: 3, within: 'PT1S' }],
    };
    const escalated = async (): Promise<string> => {
      const { id } = await opened({ service: 'fast' });
      await until('it is escalated', async () => (await desk.api.readAll('/escalations', { ticket: id })).length > 0);
      return id;
    };
    const publicationOf = async (context: string) => {
      const { details } = (await sectionOf('Kafka')) ?? {};
      const publications = (details?.publications ?? []) as { name: string; waiting: number; since: string | null }[];
      return publications.find(({ name }) => name.startsWith(`${context}.`));
    };
    const waiting = async (context = 'escalations'): Promise<number> => (await publicationOf(context))?.waiting ?? NaN;
    /** Ids of the first messages of the feed. */
    const followed = async (count: number): Promise<string[]> => {
      const { body } = await fetch(`${desk.api.url}/api/v1/escalations/feed?after=0`);
      let text = '';
      for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const ids = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => (JSON.parse(json!) as { id: string }).id);
        if (ids.length >= count) return ids.slice(0, count);
      }
      throw new Error(`The feed ended: ${text}`);
    };

    beforeAll(async () => {
      await desk.api.command('/agreements', agreement);
      const { position } = await desk.api.command('/agreements/fast/activate');
      await desk.api.read('/sla/status', { atLeast: position });
    }, 60_000);

    it('everything else goes on, and health says how much waits', async () => {
      const ids = [await escalated(), await escalated()];
      await until('two are known to wait', async () => (await waiting()) === 2);
      const { position } = await desk.api.command(`/tickets/${ids[0]}/resolve`);
      expect(await desk.api.read(`/tickets/${ids[0]}`, { atLeast: position })).toMatchObject({ state: 'resolved' });
      expect((await fetch(`${desk.api.url}/health/ready`)).ok).toBe(true);
      const raised = (await readCategory(desk.eventStoreUrl, 'escalation')).filter(isRaised).map(({ id }) => id);
      expect(await followed(2)).toEqual(raised);
      const tickets = await readCategory(desk.eventStoreUrl, 'ticket');
      await until('the tickets wait, too', async () => (await waiting('tickets')) === tickets.filter(isPublic).length);
      expect(await publicationOf('tickets')).toMatchObject({ since: expect.any(String) });
      expectSameProcesses();
    }, 90_000);

    it('publishes what waited, once each, also when the broker is killed in the middle', async () => {
      await desk.kafka.start();
      await untilPublished(desk.broker, TOPIC, 2);
      await until('nothing waits', async () => (await waiting()) === 0);

      await escalated();
      await desk.kafka.kill();
      await Promise.all([escalated(), escalated(), escalated()]);
      await until('they are known to wait', async () => (await waiting()) >= 3);
      await desk.worker.kill();
      await desk.kafka.start();
      await desk.worker.start();

      const told = await readCategory(desk.eventStoreUrl, 'escalation');
      // Besides what was raised, the end of what the resolved ticket had raised.
      const types = told.map(({ type }) => type).sort();
      expect(types).toEqual([...Array<string>(6).fill('EscalationRaised'), 'EscalationResolved']);
      await untilPublished(desk.broker, TOPIC, told.length);
      await until('nothing waits', async () => (await waiting()) === 0);
      const published = (await readByKcat(desk.broker, TOPIC)).map(({ value }) => value.id);
      expect(published.sort()).toEqual(told.map(({ id }) => id).sort());

      const tickets = (await readCategory(desk.eventStoreUrl, 'ticket')).filter(isPublic).map(({ id }) => id);
      await until('no ticket event waits', async () => (await waiting('tickets')) === 0);
      const ticketMessages = await readByKcat(desk.broker, 'chronodesk.tickets.v1');
      expect(ticketMessages.map(({ value }) => value.id).sort()).toEqual(tickets.sort());
    }, 240_000);

    it('publishes a range again to a topic of its own, and to no live one', async () => {
      const topic = 'chronodesk.replay.services';
      const again = ['publish', '--publication', 'escalations.publication@1', '--from', '0', '--json', '--topic'];
      const { code, stdout, stderr } = await desk.cli(...again, topic);
      if (code !== 0) throw new Error(stderr);
      const live = await readByKcat(desk.broker, TOPIC);
      expect(JSON.parse(stdout)).toMatchObject({ topic, messages: live.length, stopped: false });
      const messages = await readByKcat(desk.broker, topic);
      const told = ({ key, value }: (typeof live)[number]) => `${key} ${value.id}`;
      expect(messages.map(told).sort()).toEqual(live.map(told).sort());
      expect(messages.filter(({ headers }) => headers.ce_replay !== 'true')).toEqual([]);
      expect(await desk.cli(...again, TOPIC)).toMatchObject({ code: 1, stderr: expect.stringContaining('live topic') });
    }, 90_000);
  });

  describe('whose worker is killed', () => {
    it('in the middle of an import has the rows that a clean rebuild gives', async () => {
      const folder = dataFolder('chronodesk-log-');
      const path = join(folder, 'log.csv');
      writeFileSync(path, generateLog({ seed: 9, incidents: INCIDENTS }).replaceAll(/^INC00/gm, 'INC50'));
      const running = desk.startCli('import', path, '--mapping', 'servicenow', '--json', '--no-wait');
      const folded = async () => (await desk.api.read('/desk')).tickets as { opened: number };
      for (let kill = 1; kill <= 3; kill++) {
        const { opened: before } = await folded();
        await until('more was folded', async () => (await folded()).opened > before || running.hasEnded);
        await desk.worker.kill();
        if (kill === 1) expect(running.hasEnded).toBe(false);
        await desk.worker.start();
      }
      const { code, stdout, stderr } = await running.ended;
      if (code !== 0) throw new Error(stderr);
      expect(JSON.parse(stdout)).toMatchObject({ ticketsAdded: INCIDENTS });

      rmSync(folder, { recursive: true });
      const fresh = new URL(desk.databaseUrl());
      fresh.pathname = '/clean';
      const client = new pg.Client({ connectionString: desk.databaseUrl() });
      await client.connect();
      await client.query('CREATE DATABASE clean');
      await client.end();
      const clean = desk.newWorker({ DATABASE_URL: fresh.href });
      try {
        await untilCaughtUp(desk.api, desk.databaseUrl());
        await untilCaughtUp(desk.api, fresh.href, desk.databaseUrl());
        const digests = await digestsOf(fresh.href);
        expect(Object.keys(digests).length).toBeGreaterThan(10);
        expect(parseInt(digests['tickets.ticket_details'] ?? '')).toBeGreaterThanOrEqual(INCIDENTS);
        expect(await digestsOf(desk.databaseUrl())).toEqual(digests);
      } finally {
        await clean.end('SIGKILL');
      }
    }, 240_000);
  });

  describe('whose API is killed', () => {
    it('has every answered command once, and no other of its key', async () => {
      const CLIENTS = 12;
      const COMMANDS = 12;
      const answers = new Map<string, AnswerBody>();
      /** Sends until there is an answer, always under the same key. */
      const insist = (path: string, body: object, key: string): Promise<AnswerBody> =>
        until(`${path} is answered`, async () => {
          const answer = await desk.api.post(path, body, { 'idempotency-key': key }).catch(() => null);
          if (answer && answer.status < 300) answers.set(key, answer.body);
          return answer && answer.status < 300 && answer.body;
        });
      const client = async (name: string) => {
        const ticket = await insist('/tickets', { ...incident, title: `keyed ${name}` }, `open ${name}`);
        for (let n = 0; n < COMMANDS; n++)
          await insist(`/tickets/${ticket.id}/note`, { text: `${name}/${n}` }, `note ${name}/${n}`);
      };
      const clients = Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(`client ${n}`)));
      for (let kill = 1; kill <= 4; kill++) {
        const before = answers.size;
        await until(
          'some more were answered',
          () => answers.size > before + 10 || answers.size === CLIENTS * (COMMANDS + 1),
        );
        await desk.apiProcess.kill();
        await desk.apiProcess.start();
      }
      await clients;

      const events = await readCategory(desk.eventStoreUrl, 'ticket');
      const titles = events.filter(({ type }) => type === 'TicketOpened').map(({ data }) => String(data.title));
      const keyed = titles.filter((title) => title.startsWith('keyed '));
      expect(keyed.sort()).toEqual(Array.from({ length: CLIENTS }, (_, n) => `keyed client ${n}`).sort());
      const notes = events.filter(({ type, data }) => type === 'TicketNoted' && /^client /.test(String(data.text)));
      expect(notes).toHaveLength(CLIENTS * COMMANDS);
      for (const { data, stream, revision } of notes)
        expect(answers.get(`note ${String(data.text)}`)).toMatchObject({
          id: stream.slice('ticket-'.length),
          revision,
        });
    }, 180_000);
  });
});
