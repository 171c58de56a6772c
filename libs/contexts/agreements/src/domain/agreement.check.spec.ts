import { checkAmendment, checkDraft } from './agreement.check.js';

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
  it('misses what is missing', () =>
    expect(faultsOf(checkDraft({})).sort()).toEqual(['/calendar', '/name', '/targets']));
  it('is no list and no text', () => {
    expect(faultsOf(checkDraft([]))).toEqual(['']);
    expect(faultsOf(checkDraft(undefined))).toEqual(['']);
  });
  it('says that holidays are not available yet', () => {
    const calendar = { timeZone: 'Europe/Berlin', weekly: {}, holidays: { country: 'DE' } };
    const checked = checkDraft({ ...body, calendar });
    expect(checked).toMatchObject({ ok: false, errors: [{ path: '/calendar/holidays' }] });
    expect(checked.ok ? '' : checked.errors[0]?.message).toContain('holidays are not available yet');
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
