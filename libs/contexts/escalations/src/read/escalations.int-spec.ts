import { fold, NotFound } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../test/support/projected.js';
import { afterDeadline } from '../domain/course/deadline.js';
import { type RaisedEscalation } from '../domain/course/escalation.js';
import { raisedUnder } from '../domain/course/round.js';
import { escalationDecider } from '../domain/escalation.decider.js';
import { type EscalationPolicyDefined } from '../domain/escalation-policy.events.js';
import { anything, goldSteps } from '../domain/policy/policy.examples.js';
import * as example from '../domain/escalation.examples.js';
import { type EscalationRaised } from '../domain/escalation.events.js';
import { escalationsSubscriptions, escalationsTables } from '../escalations.subscriptions.js';
import { escalationsProjection } from './escalations/escalations.projector.js';
import {
  type EscalationFilter,
  GetEscalation,
  GetEscalationHandler,
  ListEscalations,
  ListEscalationsHandler,
} from './escalations/escalations.query.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString();
const atRisk = (id: string, owner: string | null): EscalationRaised => {
  const ticket = { ...example.ticket, id, team: owner };
  return {
    type: 'EscalationRaised',
    data: { ...example.raised.data, ticket, cause: 'at-risk', step: '75', level: 1, owner },
  };
};

const lines: HistoryLine[] = [
  ['escalation-a', at(0), example.raised],
  ['escalation-b', at(1), atRisk('ticket-b', 'database')],
  ['escalation-c', at(1), atRisk('ticket-c', null)],
  ['escalation-a', at(2), example.acknowledged],
  ['escalation-b', at(3), example.resolved],
  ['escalation-a', at(4), example.resolved],
];
const history = recordedHistory(lines);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(escalationsTables));
});
afterAll(() => close());

describe(escalationsProjection.name, () => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, escalationsProjection, history, 1);
    expect(rows.map((table) => table.length)).toEqual([3, 6]);
    expect(await replay(readStore, escalationsProjection, history, 1_000)).toEqual(rows);
    expect(await replay(readStore, escalationsProjection, history, 2)).toEqual(rows);
  });
});

const policyDefined: EscalationPolicyDefined = {
  type: 'EscalationPolicyDefined',
  data: { name: 'Gold', scope: anything, version: 1, content: goldSteps },
};
/** An escalation under a policy that climbs, is told and taken on; one that is planned; a policy and a rota. */
const ruled = raisedUnder(
  { policy: 'gold', version: 1, ladder: goldSteps.steps },
  { ...example.raised.data, metric: 'resolution' },
  Date.parse(at(0)),
);
const climbed = afterDeadline(
  fold(escalationDecider, [{ type: 'EscalationRaised', data: ruled }]) as RaisedEscalation,
  {
    ...{ deadline: at(15), noticedAt: at(15) },
  },
)!;
const { ticket, ...about } = ruled;
const course: HistoryLine[] = [
  ['escalation-d', at(0), { type: 'EscalationRaised', data: ruled }],
  [
    'escalation-p',
    at(0),
    { type: 'EscalationPlanned', data: { ticket, ...about, level: 3, ruling: ruled.ruling, raiseAt: at(59) } },
  ],
  ['escalationPolicy-gold', at(1), policyDefined],
  ['escalationPolicy-gold', at(2), { type: 'EscalationPolicyActivated', data: { version: 1 } }],
  ['rota-duty', at(2), { type: 'RotaDefined', data: { name: 'Duty', content: { timeZone: 'Etc/UTC', layers: [] } } }],
  ['escalation-d', at(15), climbed],
  ['escalation-d', at(16), { type: 'EscalationAcknowledged', data: { ...example.acknowledged.data } }],
  [
    'escalationPolicy-gold',
    at(17),
    { type: 'EscalationPolicyAmended', data: { ...policyDefined.data, version: 2, reason: null } },
  ],
  ['rota-duty', at(18), { type: 'RotaRetired', data: { reason: null } }],
  ['escalationPolicy-gold', at(19), { type: 'EscalationPolicyRetired', data: { reason: null } }],
  ['escalation-report', at(18), example.raisedByReport],
  ['escalation-report', at(20), example.reportAcknowledged],
  ['escalation-promise', at(17), example.raisedByAvailability],
  ['escalation-promise', at(21), example.promiseSettled],
  ['escalation-change', at(22), example.raisedByChange],
  ['escalation-change', at(23), example.changeSettled],
  ['team-network', at(24), { type: 'TeamDefined', data: { members: ['p-17'], lead: null } }],
];

describe('what a policy adds to the read models', () => {
  it.each(escalationsSubscriptions.projections!)('is the same after every replay: $name', async (projection) => {
    const all = recordedHistory([...lines, ...course]);
    const rows = await replay(readStore, projection, all, 1);
    expect(rows.flat().length).toBeGreaterThan(0);
    expect(await replay(readStore, projection, all, 1_000)).toEqual(rows);
    expect(await replay(readStore, projection, all, 3)).toEqual(rows);
  });

  it('shows who has an escalation, under which policy, and what it waits for', async () => {
    const all = recordedHistory([...lines, ...course]);
    for (const projection of escalationsSubscriptions.projections!) await replay(readStore, projection, all, 100);
    const handler = new ListEscalationsHandler(readStore);
    const ids = async (filter: Partial<EscalationFilter>) =>
      (await handler.execute(new ListEscalations({ limit: 50, ...filter }))).items.map(({ id }) => id);
    expect(await ids({ policy: 'gold' })).toEqual(['d']);
    expect(await ids({ recipient: 'network-on-call' })).toEqual(['d']);
    expect(await ids({ recipient: 'rota:network-on-call' })).toEqual(['d']);
    expect(await ids({ recipient: 'role:network-on-call' })).toEqual([]);
    expect(await ids({ matter: ['regulatory-deadline'] })).toEqual(['report']);
    expect(await ids({ matter: ['availability', 'regulatory-deadline'] })).toEqual(['report', 'promise']);
    expect(await ids({ matter: ['unauthorised-change'] })).toEqual(['change']);
    expect(await ids({ matter: ['ticket'], policy: 'gold' })).toEqual(['d']);
    // Found by the ticket of its case as well, which it is not about.
    expect(await ids({ ticket: example.ticket.id })).toContain('report');
    expect(await new GetEscalationHandler(readStore).execute(new GetEscalation('report'))).toMatchObject({
      ...{ ticket: null, matter: example.report, state: 'acknowledged', owner: example.report.owner.id },
      story: [{ what: 'raised' }, { at: at(20), what: 'acknowledged', level: 2, revision: 1, by: 'anna', note: null }],
    });
    const answer = await new GetEscalationHandler(readStore).execute(new GetEscalation('d'));
    expect(answer).toMatchObject({ level: 2, state: 'acknowledged', policy: { id: 'gold', version: 1 } });
    expect(answer.story.map(({ what }) => what)).toEqual(['raised', 'climbed', 'acknowledged']);
    const due = await readStore.query('SELECT id, instant FROM escalations.due ORDER BY id');
    expect(due).toEqual([{ id: 'p/raise', instant: at(59) }]);
    const versions = await readStore.query(
      'SELECT version, status, from_position AS "from", until_position AS "until" FROM escalations.policy_versions ORDER BY version',
    );
    expect(versions).toMatchObject([
      { version: 1, status: 'superseded', from: 100n, until: 140n },
      { version: 2, status: 'retired', from: 140n, until: 160n },
    ]);
  });
});

describe('questions about escalations', () => {
  const list = (filter: Partial<EscalationFilter>) =>
    new ListEscalationsHandler(readStore).execute(new ListEscalations({ limit: 50, ...filter }));
  const ids = async (filter: Partial<EscalationFilter>) => (await list(filter)).items.map(({ id }) => id);

  beforeAll(async () => {
    await replay(readStore, escalationsProjection, history, 100);
  });

  it('shows an escalation with all that was recorded', async () => {
    expect(await new GetEscalationHandler(readStore).execute(new GetEscalation('a'))).toEqual({
      id: 'a',
      ...example.raised.data,
      ...{ state: 'resolved', raisedAt: at(0), acknowledgedAt: at(2), acknowledgedBy: 'anna' },
      ...{ resolvedAt: at(4), resolvedBy: 'bert', note: 'calling the supplier', revision: 2, position: '60' },
      ...{ policy: null, way: null, recipients: [], acknowledgeBy: null, resolveBy: null },
      story: [
        { at: at(0), what: 'raised', level: 2, revision: 0, cause: 'breached', owner: 'network' },
        { at: at(2), what: 'acknowledged', level: 2, revision: 1, by: 'anna', note: 'calling the supplier' },
        { at: at(4), what: 'resolved', level: 2, revision: 2, by: 'bert', note: null },
      ],
    });
    await expect(new GetEscalationHandler(readStore).execute(new GetEscalation('z'))).rejects.toThrow(NotFound);
  });

  it('filters lists, the newest first', async () => {
    expect(await ids({})).toEqual(['c', 'b', 'a']);
    expect(await ids({ state: ['open', 'acknowledged'] })).toEqual(['c']);
    expect(await ids({ level: 1 })).toEqual(['c', 'b']);
    expect(await ids({ team: 'network' })).toEqual(['a']);
    expect(await ids({ ticket: 'ticket-b' })).toEqual(['b']);
  });

  it('pages without a gap and without a double, also within one instant', async () => {
    const first = await list({ limit: 1 });
    const second = await list({ limit: 1, cursor: first.next! });
    const third = await list({ limit: 1, cursor: second.next! });
    expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['c', 'b', 'a']);
    expect(third.next).toBeNull();
  });
});
