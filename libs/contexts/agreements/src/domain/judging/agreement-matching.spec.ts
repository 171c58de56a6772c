import {
  type OfferedVersion,
  type OpenedFacts,
  scopeText,
  type SpanFacts,
  spanVersionFor,
  versionFor,
} from './agreement-matching.js';

const anything = { customer: null, service: null, kind: null };
const offered = (
  agreement: string,
  scope: Partial<OfferedVersion['scope']>,
  more: Partial<OfferedVersion> = {},
): OfferedVersion => ({
  ...{ agreement, version: 1, kind: 'SLA', scope: { ...anything, ...scope } },
  ...{ inForceFrom: '2026-01-01T00:00:00Z', inForceUntil: null, ...more },
});
const ticket = (facts: Partial<OpenedFacts> = {}): OpenedFacts => ({
  ...{ customer: 'acme', service: 'mail', kind: 'incident', imported: null },
  ...{ openedAt: '2026-03-01T00:00:00Z', recordedAt: '2026-03-01T00:00:00.010Z', ...facts },
});
const winner = (versions: OfferedVersion[], facts = ticket()) => versionFor(facts, versions)?.agreement ?? null;

describe('a live ticket', () => {
  it('takes the match that names most fields', () =>
    expect(winner([offered('house', {}), offered('acme', { customer: 'acme' })])).toBe('acme'));
  it('takes service and kind before customer alone', () =>
    expect(
      winner([offered('acme', { customer: 'acme' }), offered('mail', { service: 'mail', kind: 'incident' })]),
    ).toBe('mail'));
  it('takes customer before service before kind where as many fields are named', () => {
    const versions = [
      offered('k', { kind: 'incident' }),
      offered('s', { service: 'mail' }),
      offered('c', { customer: 'acme' }),
    ];
    expect(winner(versions)).toBe('c');
    expect(winner(versions.slice(0, 2))).toBe('s');
  });
  it('is not bound where a named field differs', () => {
    expect(winner([offered('other', { customer: 'globex' })])).toBeNull();
    expect(winner([offered('acme', { customer: 'acme' })], ticket({ customer: null }))).toBeNull();
  });
  it('takes the version in force at its opening: from inclusive, until exclusive', () => {
    const until = [offered('old', {}, { inForceUntil: '2026-03-01T00:00:00Z' })];
    const from = [offered('new', {}, { inForceFrom: '2026-03-01T00:00:00.000Z' })];
    expect(winner([...until, ...from])).toBe('new');
    expect(winner(until)).toBeNull();
  });
});

describe('an imported ticket', () => {
  const imported = (agreement: string | null) =>
    ticket({ imported: { agreement }, openedAt: '2016-05-01T00:00:00Z', recordedAt: '2026-03-01T00:00:00Z' });

  it('is not bound unless the import names an agreement', () => {
    expect(
      winner([offered('acme', { customer: 'acme' }, { inForceFrom: '2010-01-01T00:00:00Z' })], imported(null)),
    ).toBeNull();
    expect(winner([offered('acme', { customer: 'acme' })], imported('gold'))).toBeNull();
  });
  it('is not bound to an OLA or UC that the import names', () =>
    expect(winner([offered('gold', {}, { kind: 'OLA' })], imported('gold'))).toBeNull());
  it('takes the version in force at its opening, whatever the scope', () => {
    const old = offered(
      'gold',
      { customer: 'globex' },
      { inForceFrom: '2016-01-01T00:00:00Z', inForceUntil: '2017-01-01T00:00:00Z' },
    );
    const now = { ...offered('gold', { customer: 'globex' }), version: 2 };
    expect(versionFor(imported('gold'), [now, old])).toBe(old);
  });
  it('takes the version in force at the import where the ticket is older than the agreement', () => {
    const first = offered('gold', {}, { inForceUntil: '2026-02-01T00:00:00Z' });
    const second = { ...offered('gold', {}, { inForceFrom: '2026-02-01T00:00:00Z' }), version: 2 };
    expect(versionFor(imported('gold'), [first, second])).toBe(second);
  });
});

describe('a span', () => {
  const span = (facts: Partial<SpanFacts> = {}): SpanFacts => ({
    ...{ customer: 'acme', service: 'mail', kind: 'incident' },
    ...{ agreementKind: 'OLA', party: 'network', openedAt: '2026-03-01T00:00:00Z', ...facts },
  });
  const ola = (agreement: string, scope: Partial<OfferedVersion['scope']>, more: Partial<OfferedVersion> = {}) =>
    offered(agreement, scope, { kind: 'OLA', ...more });
  const spanWinner = (versions: OfferedVersion[], facts = span()) => spanVersionFor(facts, versions)?.agreement ?? null;

  it('is judged by agreements of its kind only, as the ticket is by its SLA only', () => {
    const versions = [offered('sla', {}), ola('ola', {}), offered('uc', {}, { kind: 'UC' })];
    expect(spanWinner(versions)).toBe('ola');
    expect(spanWinner(versions, span({ agreementKind: 'UC', party: 'acme-net' }))).toBe('uc');
    expect(winner(versions)).toBe('sla');
    expect(winner(versions.slice(1))).toBeNull();
  });
  it('takes the one for its party before one for its customer, and both before either', () => {
    const versions = [ola('customer', { customer: 'acme' }), ola('team', { team: 'network' })];
    expect(spanWinner(versions)).toBe('team');
    expect(spanWinner([...versions, ola('both', { customer: 'acme', team: 'network' })])).toBe('both');
    expect(spanWinner(versions, span({ party: 'desk' }))).toBe('customer');
  });
  it('of a supplier that is not known is judged only by a contract with any', () => {
    const uc = (agreement: string, supplier: string | null) => offered(agreement, { supplier }, { kind: 'UC' });
    const unknown = span({ agreementKind: 'UC', party: null });
    expect(spanWinner([uc('named', 'acme-net')], unknown)).toBeNull();
    expect(spanWinner([uc('named', 'acme-net'), uc('any', null)], unknown)).toBe('any');
  });
  it('takes the version in force when it began, not when the ticket was opened', () => {
    const old = ola('ola', {}, { inForceUntil: '2026-03-02T00:00:00Z' });
    const next = ola('ola', {}, { version: 2, inForceFrom: '2026-03-02T00:00:00Z' });
    expect(spanVersionFor(span({ openedAt: '2026-03-02T00:00:00Z' }), [old, next])).toBe(next);
    expect(spanVersionFor(span(), [old, next])).toBe(old);
  });
});

describe('the text of a scope', () => {
  it('tells parties apart, and is the same for any party as for none', () => {
    const texts = [{}, { team: 'network' }, { team: 'desk' }].map((scope) => scopeText({ ...anything, ...scope }));
    expect(new Set(texts).size).toBe(3);
    expect(scopeText({ ...anything, team: null })).toBe(scopeText(anything));
  });
});
