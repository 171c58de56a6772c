import { NotFound } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import { createSpecReadStore, recordedHistory, replay } from '../../../../../test/support/projected.js';
import * as example from '../domain/escalation.examples.js';
import { type EscalationRaised } from '../domain/escalation.events.js';
import { escalationsTables } from '../escalations.subscriptions.js';
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

const history = recordedHistory([
  ['escalation-a', at(0), example.raised],
  ['escalation-b', at(1), atRisk('ticket-b', 'database')],
  ['escalation-c', at(1), atRisk('ticket-c', null)],
  ['escalation-a', at(2), example.acknowledged],
  ['escalation-b', at(3), example.resolved],
  ['escalation-a', at(4), example.resolved],
]);

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
