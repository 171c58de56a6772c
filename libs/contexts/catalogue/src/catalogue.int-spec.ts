import { type ContextApp, startContextApp } from '../../../../test/support/context-app.js';
import { createSpecReadStore, recordedHistory, replay } from '../../../../test/support/projected.js';
import { CatalogueModule } from './catalogue.module.js';
import { catalogueSubscriptions, catalogueTables } from './catalogue.subscriptions.js';
import * as example from './domain/catalogue.examples.js';

let app: ContextApp;
beforeAll(async () => {
  app = await startContextApp(CatalogueModule, catalogueTables, catalogueSubscriptions);
});
afterAll(() => app.close());

const define = (id: string, criticality = 3) => app.post('/services', { id, name: id.toUpperCase(), criticality });
const needs = (from: string, id: string, kind = 'service') =>
  app.post(`/services/${from}/dependencies`, { on: { kind, id }, kind: 'uses' });

describe('the catalogue over HTTP', () => {
  it('defines a service with owner, support hours, customers and RACI, and shows what it was', async () => {
    const service = {
      ...{ name: 'Mail & Kalender', criticality: 2, owner: 'team-1', supportHours: 'office', customers: ['harz'] },
      raci: { responsible: ['team-1'], accountable: 'p-1' },
    };
    const defined = await app.post('/services', service);
    expect([defined.status, defined.headers['location']]).toEqual([201, '/api/v1/services/mail-kalender']);
    const first = await app.get(`/services/mail-kalender?atLeast=${defined.body.position}`);
    expect(first.body).toMatchObject({
      ...service,
      raci: { responsible: ['team-1'], accountable: 'p-1', consulted: [], informed: [] },
      ...{ supplier: null, state: 'active', dependsOn: [], neededBy: [] },
    });
    const amended = await app.post('/services/mail-kalender/amend', { criticality: 1, owner: null });
    const now = await app.get(`/services/mail-kalender?atLeast=${amended.body.position}`);
    expect([now.headers['etag'], now.body]).toMatchObject([
      '"1"',
      { criticality: 1, owner: null, customers: ['harz'] },
    ]);
    const then = await app.get(`/services/mail-kalender?asOf=${first.body['definedAt'] as string}`);
    expect(then.body).toMatchObject({ criticality: 2, owner: 'team-1' });
    expect((await app.get('/services?criticality=1&customer=harz')).body.items).toMatchObject([
      { id: 'mail-kalender' },
    ]);
    expect((await app.get('/services?criticality=4')).body.items).toEqual([]);
  });

  it('tells what needs a thing and what it needs, with the shortest way, also as of an instant', async () => {
    for (const id of ['shop', 'erp', 'net']) await define(id);
    await app.post('/configuration-items', { id: 'db-1', name: 'DB 1', type: 'database' });
    await needs('shop', 'erp');
    await needs('erp', 'db-1', 'item');
    await needs('shop', 'net');
    await app.post('/configuration-items/db-1/dependencies', { on: { kind: 'service', id: 'net' }, kind: 'runs-on' });
    const { body } = await needs('erp', 'net');
    const up = await app.get(`/services/net/impact?direction=up&atLeast=${body.position}`);
    expect(up.body).toMatchObject({ of: { kind: 'service', id: 'net' }, direction: 'up', complete: true });
    expect(up.body['levels']).toMatchObject([
      {
        level: 1,
        items: [
          { kind: 'item', id: 'db-1', name: 'DB 1', criticality: null, by: 'runs-on' },
          { kind: 'service', id: 'erp', name: 'ERP', criticality: 3, by: 'uses' },
          { kind: 'service', id: 'shop', path: [{ id: 'net' }, { id: 'shop' }] },
        ],
      },
    ]);
    const down = await app.get('/services/shop/impact?direction=down');
    expect(down.body['levels']).toMatchObject([
      { level: 1, items: [{ id: 'erp' }, { id: 'net' }] },
      { level: 2, items: [{ kind: 'item', id: 'db-1', path: [{ id: 'shop' }, { id: 'erp' }, { id: 'db-1' }] }] },
    ]);
    const shallow = await app.get('/services/shop/impact?direction=down&depth=1');
    expect(shallow.body).toMatchObject({ complete: false, levels: [{ level: 1 }] });

    const removed = await app.post('/services/erp/dependencies/remove', {
      ...{ on: { kind: 'service', id: 'net' }, reason: 'cloud' },
    });
    const after = await app.get(`/services/net?atLeast=${removed.body.position}`);
    expect((after.body['neededBy'] as { id: string }[]).map(({ id }) => id)).toEqual(['db-1', 'shop']);
    const { metadata } = app.store.events.at(-1)!;
    const before = new Date(Date.parse(metadata.occurredAt) - 1).toISOString();
    const then = await app.get(`/services/net?asOf=${before}`);
    expect((then.body['neededBy'] as { id: string }[]).map(({ id }) => id)).toContain('erp');
    expect((await app.get('/services/ghost/impact?direction=up')).status).toBe(404);
    expect((await app.get('/services/net/impact')).status).toBe(400);
  });

  it('never lets two edits at once close a circle together', async () => {
    for (const id of ['a', 'b']) await define(id);
    const answers = await Promise.all([needs('a', 'b'), needs('b', 'a')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'DEPENDENCY_CYCLE',
      detail: expect.stringMatching(/service [ab] → service [ba] → service [ab]/) as unknown,
    });
  });

  it('refuses what it does not know, with every fault', async () => {
    const faulty = await app.post('/services', {
      name: 'X',
      criticality: 9,
      raci: { accountable: 7 },
      customers: ['a', 'a'],
    });
    expect(new Set(faulty.body.errors.map(({ path }) => path))).toEqual(
      new Set(['/criticality', '/customers', '/raci/accountable']),
    );
    await define('solo');
    expect((await needs('solo', 'ghost')).body.errors).toMatchObject([{ path: '/on/id' }]);
    expect((await needs('ghost', 'solo')).status).toBe(404);
    const odd = await app.post('/services/solo/dependencies', { on: { kind: 'team' } });
    expect(new Set(odd.body.errors.map(({ path }) => path))).toEqual(new Set(['/on/kind', '/on/id', '/kind']));
    await define('gone');
    await app.post('/services/gone/retire', { reason: 'old' });
    expect((await needs('solo', 'gone')).body.code).toBe('SERVICE_RETIRED');
    expect((await app.post('/services/gone/amend', { criticality: 1 })).body.code).toBe('SERVICE_RETIRED');
    expect((await define('solo', 1)).body.code).toBe('SERVICE_EXISTS');
    expect((await app.post('/configuration-items/ghost/retire', {})).status).toBe(404);
  });
});

describe('the rows of the catalogue', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 4, 1, hour)).toISOString();
  const { from, on } = example.dependencyDeclared.data;
  const history = recordedHistory([
    ['service-mail', at(8), example.serviceDefined],
    ['configurationItem-db-1', at(8), example.itemDefined],
    ['dependencies-all', at(9), example.dependencyDeclared],
    ['dependencies-all', at(9), { type: 'DependencyDeclared', data: { from, on, kind: 'uses' } }],
    ['service-mail', at(10), example.serviceAmended],
    ['configurationItem-db-1', at(10), example.itemAmended],
    ['dependencies-all', at(8), example.dependencyRemoved],
    ['dependencies-all', at(11), example.dependencyDeclared],
    ['service-mail', at(12), example.serviceRetired],
    ['configurationItem-db-1', at(12), example.itemRetired],
  ]);

  it('are the same after every replay', async () => {
    const { readStore, close } = await createSpecReadStore(catalogueTables);
    try {
      for (const projection of catalogueSubscriptions.projections!) {
        const rows = await replay(readStore, projection, history, 1);
        expect(rows.flat().length).toBeGreaterThan(1);
        expect([projection.name, await replay(readStore, projection, history, 1_000)]).toEqual([projection.name, rows]);
        expect([projection.name, await replay(readStore, projection, history, 3)]).toEqual([projection.name, rows]);
      }
    } finally {
      await close();
    }
  });
});
