import * as check from './agreement.check.js';
import { specReading } from './agreement.examples.js';

const checkDraft = (body: unknown) => check.checkDraft(body, specReading);
const checkAmendment = (body: unknown) => check.checkAmendment(body, specReading);

const body = {
  name: 'Gold',
  calendar: 'always',
  targets: [{ metric: 'resolution', priority: 1, within: 'PT4H', thresholds: [50, 'PT30M'], escalate: ['PT30M'] }],
};
const faultsOf = (checked: ReturnType<typeof checkDraft> | ReturnType<typeof checkAmendment>) =>
  checked.ok ? [] : checked.errors.map(({ path }) => path);

describe('the body of a draft', () => {
  it('fills in defaults: any scope, no holds, an SLA', () =>
    expect(checkDraft(body)).toEqual({
      ok: true,
      value: {
        id: null,
        name: 'Gold',
        kind: 'SLA',
        scope: { customer: null, service: null, kind: null },
        content: { calendar: 'always', targets: body.targets, pauseOn: [], pausable: [], onReopen: 'continue' },
      },
    }));
  it('takes an id and a scope', () =>
    expect(checkDraft({ ...body, id: 'gold-2026', scope: { customer: 'acme', kind: null } })).toMatchObject({
      value: { id: 'gold-2026', scope: { customer: 'acme', service: null, kind: null } },
    }));
  it('reports every fault with its place', () => {
    const targets = [
      { metric: 'speed', priority: 0, within: 'P1D' },
      { metric: 'response', priority: 1, within: 'PT1H', thresholds: [50], escalate: [75] },
    ];
    const faulty = { id: 'Gold!', calendar: { timeZone: 'Mars', weekly: {} }, targets, colour: 'red' };
    expect(faultsOf(checkDraft({ ...faulty, scope: { customer: '' } })).sort()).toEqual(
      [
        ...['/calendar/timeZone', '/colour', '/id', '/name', '/scope/customer'],
        ...['/targets/0/metric', '/targets/0/priority', '/targets/0/within'],
      ].sort(),
    );
    expect(faultsOf(checkDraft({ ...body, targets: targets.slice(1) }))).toEqual(['/targets/0/escalate/0']);
  });
  it('takes promises about services, which need to fit the scope', () => {
    const target = { percent: 99.5, per: 'month', measuredIn: 'always' };
    expect(checkDraft({ ...body, scope: { service: 'mail' }, availability: [target] })).toMatchObject({
      value: { content: { availability: [{ service: null, percent: 99.5, excludePlanned: true }] } },
    });
    const mail = { ...target, service: 'mail' };
    expect(faultsOf(checkDraft({ ...body, availability: [target, mail, mail] }))).toEqual([
      '/availability/0/service',
      '/availability/2',
    ]);
    expect(faultsOf(checkDraft({ ...body, scope: { service: 'crm' }, availability: [mail] }))).toEqual([
      '/availability/0/service',
    ]);
    expect(faultsOf(checkDraft({ ...body, availability: [{ ...mail, percent: 101 }] }))).toEqual([
      '/availability/0/percent',
    ]);
  });
  it('misses what is missing', () =>
    expect(faultsOf(checkDraft({})).sort()).toEqual(['/calendar', '/name', '/targets']));
  it('is no list and no text', () => {
    expect(faultsOf(checkDraft([]))).toEqual(['']);
    expect(faultsOf(checkDraft(undefined))).toEqual(['']);
  });
  it('names a team in the scope of an OLA, a supplier in that of a UC, and nobody for an SLA', () => {
    const scopeOf = (kind: string, scope: object) => checkDraft({ ...body, kind, scope });
    expect(scopeOf('OLA', { team: 'network' })).toMatchObject({
      value: { kind: 'OLA', scope: { customer: null, service: null, kind: null, team: 'network' } },
    });
    expect(scopeOf('UC', { supplier: 'acme-net', team: null })).toMatchObject({
      value: { kind: 'UC', scope: { supplier: 'acme-net' } },
    });
    expect(faultsOf(scopeOf('SLA', { team: 'network', supplier: 'acme-net' }))).toEqual([
      '/scope/team',
      '/scope/supplier',
    ]);
    expect(faultsOf(scopeOf('OLA', { supplier: 'acme-net' }))).toEqual(['/scope/supplier']);
    expect(faultsOf(scopeOf('UC', { team: 'network' }))).toEqual(['/scope/team']);
    expect(faultsOf(scopeOf('SLO', {}))).toEqual(['/kind']);
  });
  it('refuses what could never measure anything', () => {
    const update = { metric: 'update', priority: 1, within: 'PT1H' };
    const paused = { pauseOn: ['requester', 'supplier'], pausable: ['resolution'] };
    expect(faultsOf(checkDraft({ ...body, kind: 'UC', targets: [...body.targets, update], ...paused }))).toEqual([
      '/targets/1/metric',
      '/pauseOn/1',
    ]);
    expect(faultsOf(checkDraft({ ...body, kind: 'OLA', targets: [update], ...paused }))).toEqual([]);
    expect(faultsOf(checkDraft({ ...body, kind: 'OLA', targets: [] }))).toEqual(['/targets']);
  });
  it('stores the holidays of 15 years back to 21 ahead, with their source and as written', () => {
    const calendar = { timeZone: 'Europe/Berlin', weekly: {}, holidays: { country: 'DE', state: 'BY' } };
    const checked = checkDraft({ ...body, calendar });
    expect(checked).toMatchObject({
      value: {
        content: {
          calendar: {
            holidays: ['2011-01-01', '2047-01-01'],
            region: { country: 'DE', state: 'BY' },
            sources: { holidays: 'spec 1', timeZones: '2026a' },
          },
        },
      },
    });
  });
  it('names a calendar instead, by an id and nothing else', () => {
    expect(checkDraft({ ...body, calendar: { id: 'office' } })).toMatchObject({
      value: { content: { calendar: { id: 'office' } } },
    });
    expect(faultsOf(checkDraft({ ...body, calendar: { id: 'Office!' } }))).toEqual(['/calendar/id']);
    expect(faultsOf(checkDraft({ ...body, calendar: { id: 'office', timeZone: 'UTC' } }))).toEqual([
      '/calendar/timeZone',
    ]);
  });
});

describe('the body of an amendment', () => {
  it('is the whole content, and perhaps a name and a reason', () => {
    const { name: _, ...content } = body;
    expect(checkAmendment({ ...content, reason: 'Negotiated' })).toMatchObject({
      ok: true,
      value: { reason: 'Negotiated', content: { calendar: 'always' } },
    });
    expect(faultsOf(checkAmendment({ ...content, scope: {} }))).toEqual(['/scope']);
  });
});
