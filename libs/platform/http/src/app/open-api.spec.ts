import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject } from '@nestjs/swagger';
import { silentLog } from '@chronodesk/eventing';
import { startDesk } from '../testing/desk.js';

let app: NestFastifyApplication;
let document: OpenAPIObject;

beforeAll(async () => {
  app = await startDesk({ log: silentLog });
  document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
});
afterAll(() => app.close());

describe('the OpenAPI document', () => {
  it('is version 3.1 and knows the routes with their prefix', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info).toMatchObject({ title: 'Desk', version: '1.2.3' });
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/tickets', '/api/v1/tickets/{id}/resolve', '/health', '/api/v1/health/ready']),
    );
  });

  it('describes what a request may hold', () => {
    expect(document.components?.schemas?.OpenTicketRequest).toMatchObject({
      required: ['title', 'impact'],
      properties: { links: { type: 'array' }, openedAt: { format: 'date-time' } },
    });
    const parameters = document.paths['/api/v1/tickets']?.get?.parameters;
    expect(parameters).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'asOf', in: 'query' })]));
  });

  it('says problems and headers once and refers to them everywhere', () => {
    const post = document.paths['/api/v1/tickets/{id}/resolve']?.post;
    expect(post?.responses).toMatchObject({ '412': { $ref: '#/components/responses/Problem412' } });
    expect(post?.parameters).toContainEqual({ $ref: '#/components/parameters/IfMatch' });
    const get = document.paths['/api/v1/tickets']?.get;
    expect(get?.parameters).not.toContainEqual({ $ref: '#/components/parameters/IfMatch' });
    expect(get?.parameters).toContainEqual({ $ref: '#/components/parameters/AcceptLanguage' });
  });

  it('names every operation once', () => {
    const names = [...JSON.stringify(document).matchAll(/"operationId":"([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['Tickets_open', 'Health_health', 'Health_health_2']));
    expect(new Set(names).size).toBe(names.length);
  });

  it('refers to nothing that is not in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    const components = document.components as Record<string, Record<string, unknown>>;
    for (const [, kind = '', name = ''] of references) expect(components[kind]).toHaveProperty(name);
  });
});

describe('the documentation page', () => {
  it('is readable and needs nothing from other hosts', async () => {
    const page = await app.inject({ url: '/docs' });
    expect(page.statusCode).toBe(200);
    const links = [...page.body.matchAll(/(?:src|href)=["']([^"']+)["']/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(link).not.toMatch(/^(https?:)?\/\//);
      expect((await app.inject({ url: new URL(link, 'http://desk/docs').pathname })).statusCode).toBe(200);
    }
  });

  it('shows the document', async () => {
    const script = await app.inject({ url: '/docs/swagger-ui-init.js' });
    expect(script.body).toContain('/api/v1/tickets/{id}/resolve');
    expect(script.body).toMatch(/"validatorUrl":\s*null/);
  });
});
