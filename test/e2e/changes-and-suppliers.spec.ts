import { type AnswerBody } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';

const as = (actor: string) => ({ 'x-chronodesk-actor': actor });
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

describe('the desk over HTTP', () => {
  let desk: Installation;

  beforeAll(async () => {
    desk = await startInstallation();
  }, 150_000);

  afterAll(() => desk.stop());

  describe('a normal change', () => {
    const window = { from: hours(24), to: hours(26) };
    const plan = { implementation: 'swap', test: 'ping', rollback: 'swap back' };
    const request = { kind: 'normal', title: 'New VPN gateway', service: 'vpn', reason: 'the old one is full' };

    const requested = async (fields: object = {}): Promise<AnswerBody> =>
      desk.api.command('/changes', { ...request, ...fields }, as('rita'));

    /** Does one thing after the other as Rita; answers the last answer. */
    const bring = async (change: AnswerBody, ...steps: readonly (readonly [verb: string, body?: object])[]) => {
      let last = change;
      for (const [verb, body] of steps)
        last = await desk.api.command(`/changes/${change.id}/${verb}`, body, as('rita'));
      return last;
    };

    const viewOf = ({ id, position }: AnswerBody, query = {}) =>
      desk.api.read(`/changes/${id}`, { atLeast: position, ...query });

    it('goes from request to review, each step with its trace', async () => {
      const change = await requested();
      expect(change.number).toMatch(/^CHG\d{7}$/);
      const submitted = await bring(
        change,
        ['assess', { impact: 2, likelihood: 2, notes: 'one site at a time' }],
        ['plan', plan],
        ['submit'],
      );
      expect(await viewOf(submitted)).toMatchObject({
        ...request,
        ...{ state: 'submitted', requestedBy: 'rita', approval: null, window: null },
        assessment: { impact: 2, likelihood: 2 },
        plan,
      });
      const approve = `/changes/${change.number}/approve`;
      const approved = await desk.api.command(approve, { conditions: 'not before noon' }, as('bert'));
      expect(await viewOf(approved)).toMatchObject({
        state: 'approved',
        approval: { verdict: 'approved', by: 'bert', remark: 'not before noon' },
      });
      const started = await bring(change, ['schedule', { window }], ['start']);
      expect(await viewOf(started)).toMatchObject({ state: 'started', window, startedAt: expect.any(String) });
      const done = await bring(change, ['complete', { notes: 'all sites' }], ['review', { outcome: 'successful' }]);
      expect(await viewOf(done)).toMatchObject({
        ...{ state: 'reviewed', outcome: 'all sites', endedAt: expect.any(String) },
        review: { outcome: 'successful' },
      });
      expect(await viewOf(done, { asOf: String((await viewOf(approved)).requestedAt) })).toMatchObject({
        state: 'requested',
      });
      const lines = await desk.api.readAll(`/changes/${change.id}/history`, { atLeast: done.position, limit: 3 });
      expect(lines.map(({ type }) => type).sort()).toEqual(
        [
          ...['ChangeRequested', 'ChangeAssessed', 'ChangePlanned', 'ChangeSubmitted', 'ChangeApproved'],
          ...['ChangeScheduled', 'ChangeStarted', 'ChangeCompleted', 'ChangeReviewed'],
        ].sort(),
      );
    });

    it('is not approved by who requested it', async () => {
      const change = await requested();
      await bring(change, ['assess', { impact: 1, likelihood: 3 }], ['plan', plan], ['submit']);
      const approve = (actor: string, language = 'en') =>
        desk.api.post(`/changes/${change.id}/approve`, {}, { ...as(actor), 'accept-language': language });
      expect(await approve('rita')).toMatchObject({ status: 409, body: { code: 'CHANGE_FOUR_EYES' } });
      expect((await approve('rita', 'de')).body.detail).toContain('Ihr eigener Change');
      expect(await approve('bert')).toMatchObject({ status: 200 });
    });

    it.each([
      [[], 'submit', 'CHANGE_NOT_ASSESSED'],
      [[], 'approve', 'CHANGE_NOT_SUBMITTED'],
      [['assess'], 'schedule', 'CHANGE_NOT_APPROVED'],
      [['assess'], 'submit', 'CHANGE_PLAN_MISSING'],
      [['assess', 'plan', 'submit'], 'start', 'CHANGE_NOT_SCHEDULED'],
      [['assess', 'plan', 'submit'], 'complete', 'CHANGE_NOT_STARTED'],
      [['cancel'], 'assess', 'CHANGE_CLOSED'],
    ])('after %j does not allow %s: %s', async (verbs, verb, code) => {
      const bodies: Record<string, object> = { assess: { impact: 1, likelihood: 1 }, plan, schedule: { window } };
      const change = await requested();
      await bring(change, ...verbs.map((step) => [step, bodies[step]] as const));
      const refused = await desk.api.post(`/changes/${change.id}/${verb}`, bodies[verb], as('bert'));
      expect(refused).toMatchObject({ status: 409, body: { code } });
    });

    it('may be repeated step by step without changing anything twice', async () => {
      const change = await requested();
      const once = await bring(change, ['assess', { impact: 1, likelihood: 1 }], ['plan', plan], ['submit']);
      expect(await bring(change, ['submit'])).toMatchObject({ revision: once.revision });
      const [first, again] = await Promise.all(
        ['bert', 'bert'].map((actor) =>
          desk.api.post(`/changes/${change.id}/approve`, {}, { ...as(actor), 'idempotency-key': 'approve' }),
        ),
      );
      expect(again).toMatchObject({ status: 200, body: first?.body });
    });

    it('shows in the calendar, and lets nothing else happen to its service then', async () => {
      const service = 'calendar-service';
      const toService = () => requested({ kind: 'standard', service });
      const during = (from: number, to: number) =>
        ['schedule', { window: { from: hours(from), to: hours(to) } }] as const;
      const early = await bring(await toService(), during(48, 50));
      const { id } = await toService();
      const refused = await desk.api.post(`/changes/${id}/schedule`, during(49, 51)[1], as('rita'));
      expect(refused).toMatchObject({ status: 409, body: { code: 'CHANGE_WINDOW_TAKEN' } });
      expect(refused.body.detail).toContain(early.number);
      const later = await bring(await toService(), during(51.5, 52));
      const calendar = await desk.api.readAll('/changes/calendar', { service, atLeast: later.position, limit: 1 });
      expect(calendar.map((entry) => [entry.id, entry.services, entry.collides])).toEqual([
        [early.id, [service], false],
        [later.id, [service], false],
      ]);
      await bring(early, ['cancel']);
      await desk.api.command(`/changes/${id}/schedule`, during(49, 51)[1], as('rita'));
    });

    it('counts on the desk', async () => {
      const { position: known } = await requested();
      const before = (await desk.api.read('/desk', { atLeast: known })).changes as { byState: Record<string, number> };
      const { position } = await requested();
      const after = (await desk.api.read('/desk', { atLeast: position })).changes as {
        byState: Record<string, number>;
      };
      expect(after.byState.requested).toBe(before.byState.requested! + 1);
    });
  });

  describe('a supplier', () => {
    const contract = { contract: 'gold', from: '2026-01-01T00:00:00Z' };
    const targets = { acknowledgeWithin: 'PT1H', returnWithin: 'PT8H', byPriority: { '1': { returnWithin: 'PT1S' } } };

    const handOver = async (supplier: string, fields: object = {}): Promise<AnswerBody> => {
      const incident = { kind: 'incident', title: 'Line down', impact: 2, urgency: 2, ...fields };
      const ticket = await desk.api.command('/tickets', incident);
      return desk.api.command(`/tickets/${ticket.id}/hand-over`, { supplier, reference: 'T-1' });
    };

    const performanceOf = async (supplier: string, { position }: AnswerBody) =>
      (await desk.api.read(`/suppliers/${supplier}/performance`, { atLeast: position })) as AnswerBody & {
        total: Record<string, unknown>;
        months: Record<string, unknown>[];
      };

    it('is registered with a contract that can be read as it was', async () => {
      const { id } = await desk.api.command('/suppliers', { name: 'Nordlicht Telecom' });
      expect(id).toBe('nordlicht-telecom');
      const signed = await desk.api.command(`/suppliers/${id}/contracts`, { ...contract, targets });
      const view = await desk.api.read(`/suppliers/${id}`, { atLeast: signed.position });
      expect(view).toMatchObject({ name: 'Nordlicht Telecom', contracts: [{ id: 'gold', to: null }] });
      const reviewed = await desk.api.command(
        `/suppliers/${id}/reviews`,
        { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z', rating: 4 },
        as('bert'),
      );
      const now = await desk.api.read(`/suppliers/${id}`, { atLeast: reviewed.position });
      expect(now.reviews).toEqual([expect.objectContaining({ rating: 4, by: 'bert' })]);
      const before = await desk.api.read(`/suppliers/${id}`, { asOf: String(view.registeredAt) });
      expect(before).toMatchObject({ contracts: [], reviews: [] });
    });

    it('is measured by what it was handed over, acknowledged and gave back', async () => {
      await desk.api.command('/suppliers', { id: 'telco', name: 'Telco' });
      await desk.api.command('/suppliers/telco/contracts', { ...contract, targets });

      const quick = await handOver('telco');
      await desk.api.command(`/tickets/${quick.id}/acknowledge-hand-over`);
      await desk.api.command(`/tickets/${quick.id}/take-back`, { outcome: 'repaired' });
      const slow = await handOver('Telco', { impact: 1, urgency: 1 });
      await until('a second has passed', async () => {
        const { hold } = await desk.api.read(`/tickets/${slow.id}`, { atLeast: slow.position });
        return Date.now() > Date.parse((hold as { since: string }).since) + 1_000;
      });
      await desk.api.command(`/tickets/${slow.id}/take-back`);
      const held = await handOver('telco');

      const { supplier, name, total, months } = await performanceOf('telco', held);
      expect({ supplier, name }).toEqual({ supplier: 'telco', name: 'Telco' });
      expect(total).toMatchObject({
        ...{ handOvers: 3, returned: 2, open: 1 },
        // By priority 1's own promise, which is about the return alone.
        ...{ acknowledgedInTime: 1, acknowledgedLate: 0, acknowledgeOverdue: 0, acknowledgedInTimeShare: 1 },
        ...{ returnedInTime: 1, returnedLate: 1, returnOverdue: 0, returnedInTimeShare: 0.5, breaches: 1 },
      });
      expect(months).toHaveLength(1);
      expect(months[0]).toMatchObject({ handOvers: 3, returned: 2 });
    });

    it('keeps the targets of the hand-over when the contract changes afterwards', async () => {
      await desk.api.command('/suppliers', { id: 'cables', name: 'Cables' });
      await desk.api.command('/suppliers/cables/contracts', { ...contract, targets: { returnWithin: 'PT8H' } });
      const ticket = await handOver('cables');
      await desk.api.command('/suppliers/cables/contracts', { ...contract, targets: { acknowledgeWithin: 'PT1H' } });
      const back = await desk.api.command(`/tickets/${ticket.id}/take-back`);
      expect((await performanceOf('cables', back)).total).toMatchObject({ returnedInTime: 1, returnedLate: 0 });
    });

    it('has a ticket only until it gives it back, however often', async () => {
      const ticket = await handOver('telco-two');
      const back = await desk.api.command(`/tickets/${ticket.id}/take-back`);
      const again = await desk.api.command(`/tickets/${ticket.id}/hand-over`, { supplier: 'telco-two' });
      expect((await performanceOf('telco-two', back)).total).toMatchObject({ returned: 1 });
      expect((await performanceOf('telco-two', again)).total).toMatchObject({ handOvers: 2, returned: 1, open: 1 });
      const resolved = await desk.api.command(`/tickets/${ticket.id}/resolve`);
      expect((await performanceOf('telco-two', resolved)).total).toMatchObject({ handOvers: 2, returned: 2, open: 0 });
    });

    it.each([
      [{ ...contract, targets: {} }, 409, 'CONTRACT_TARGET_MISSING'],
      [{ ...contract, targets: { returnWithin: 'PT1H' }, to: '2025-01-01T00:00:00Z' }, 409, 'CONTRACT_TERM_INVALID'],
      [{ ...contract, targets: { returnWithin: '1 h' } }, 400, 'INVALID_INPUT'],
    ])('signs no contract like %j', async (body, status, code) => {
      await desk.api.command('/suppliers', { id: 'picky', name: 'Picky' });
      expect(await desk.api.post('/suppliers/picky/contracts', body)).toMatchObject({ status, body: { code } });
    });

    it('does not share its id', async () => {
      await desk.api.command('/suppliers', { id: 'mine', name: 'Mine' });
      const refused = await desk.api.post('/suppliers', { id: 'mine', name: 'Yours' });
      expect(refused).toMatchObject({ status: 409, body: { code: 'SUPPLIER_EXISTS' } });
    });
  });
});
