import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '@chronodesk/eventing';
import { startDesk } from '../testing/desk.js';
import { parts } from '../testing/desk.module.js';
import { healthReport, type HealthSection } from './health.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await startDesk({ log: silentLog });
});
afterAll(() => app.close());

const having = (...sections: HealthSection[]) =>
  parts.splice(0, parts.length, ...sections.map((part) => async () => part));
const up: HealthSection = { name: 'ledger', status: 'up' };
const limping: HealthSection = { name: 'lanes', status: 'degraded', details: { position: 12n } };
const down: HealthSection = { name: 'database', status: 'down' };

describe.each(['', '/api/v1'])('%s/health', (prefix) => {
  it('is as well as its worst part, and always 200', async () => {
    for (const [sections, status] of [
      [[], 'up'],
      [[up], 'up'],
      [[up, limping], 'degraded'],
      [[limping, down, up], 'down'],
    ] as const) {
      having(...sections);
      const answer = await app.inject({ url: `${prefix}/health` });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({ status });
    }
  });

  it('is ready unless a part that matters is missing', async () => {
    for (const [sections, status] of [
      [[up, limping], 200],
      [[up, down], 503],
      [[up, { ...down, ready: true }], 200],
      [[{ ...up, ready: false }], 503],
    ] as const) {
      having(...sections);
      const answer = await app.inject({ url: `${prefix}/health/ready` });
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toMatchObject({ ready: status === 200 });
    }
  });

  it('has metrics beside it', async () => {
    const answer = await app.inject({ url: `${prefix}/metrics` });
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.body).toBe('up 1\n');
  });
});

describe('healthReport', () => {
  it('counts a part that fails as down, and says why', async () => {
    const kafka = async (): Promise<HealthSection> => {
      throw new Error('no broker');
    };
    expect(await healthReport([kafka])).toMatchObject({
      status: 'down',
      ready: false,
      sections: [{ name: 'kafka', details: { error: 'no broker' } }],
    });
  });

  it('does not wait for a part that says nothing', async () => {
    const silent = () => new Promise<HealthSection>(() => undefined);
    const report = await healthReport([silent, async () => up], 5);
    expect(report.sections).toMatchObject([{ status: 'down', details: { error: 'no answer within 5 ms' } }, up]);
  });
});
