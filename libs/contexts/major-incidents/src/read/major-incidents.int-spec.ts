import { NotFound } from '@chronodesk/kernel';
import { ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { createSpecReadStore, recordedHistory, replay } from '../../../../../test/support/projected.js';
import * as rule from '../domain/major-incident-rule.examples.js';
import * as example from '../domain/major-incident.examples.js';
import { majorIncidentsTables } from '../major-incidents.subscriptions.js';
import { ListMajorActions, ListMajorActionsHandler } from './majors/actions.query.js';
import { DueUpdateSteps } from './majors/due-steps.query.js';
import { majorsProjection, majorVersionsProjection } from './majors/majors.projector.js';
import {
  GetMajorIncident,
  GetMajorIncidentHandler,
  ListMajorIncidents,
  ListMajorIncidentsHandler,
  type MajorFilter,
} from './majors/majors.query.js';
import { ListMajorUpdates, ListMajorUpdatesHandler } from './majors/updates.query.js';
import { OfferedRules } from './rules/offered-rules.query.js';
import { ruleVersionsProjection } from './rules/rule-versions.projector.js';
import { GetMajorIncidentRule, GetMajorIncidentRuleHandler } from './rules/rules.query.js';
import { LinkedTickets } from './ticket-links/linked-tickets.query.js';
import { ticketLinksProjection } from './ticket-links/ticket-links.projector.js';

const { at, majorId } = example;
const [second, third, hint] = ['0d6f0a54-2', '0d6f0a54-3', '0d6f0a54-4'] as const;
const stream = `majorIncident-${majorId}`;
const linked = (ref: string, external = false) => ({ type: 'TicketLinked', data: { type: 'ticket', ref, external } });

/** Another major incident on the same service at the same time. */
const about = (id: string, minute: number) => {
  const { data } = example.declared;
  const deadlines = data.deadlines.map((deadline) => ({ ...deadline, dueAt: at(10, minute) }));
  const ticket = { id: `ticket-of-${id}`, number: 'INC0000999' };
  return { ...example.declared, data: { ...data, major: id, ticket, deadlines } };
};

const history = recordedHistory([
  ['majorIncidentRule-p1-mail', at(8), rule.ruleDefined],
  ['majorIncidentRule-p1-mail', at(8, 1), rule.ruleActivated],
  [`majorIncident-${hint}`, at(9), { ...example.suggested, data: { ...example.suggested.data, major: hint } }],
  [stream, at(10), example.declared],
  [`majorIncident-${second}`, at(10, 1), about(second, 20)],
  [`majorIncident-${third}`, at(10, 2), about(third, 40)],
  [stream, at(10, 5), example.roleTaken],
  [stream, at(10, 6), example.ticketsLinked],
  [stream, at(10, 7), example.ticketsUnlinked],
  ['majorIncidentRule-p1-mail', at(10, 8), rule.ruleAmended],
  [stream, at(10, 20), example.leadHandedOver],
  [stream, at(10, 25), example.updateDue],
  [stream, at(10, 30), example.updateOverdue],
  [stream, at(10, 50), example.updatePublished],
  ['ticket-a', at(10, 51), linked('hub')],
  ['ticket-b', at(10, 52), linked('hub')],
  ['ticket-hub', at(10, 53), linked('c')],
  ['ticket-hub', at(10, 54), linked('elsewhere', true)],
  ['ticket-a', at(10, 55), { type: 'TicketUnlinked', data: { type: 'ticket', ref: 'hub' } }],
  ['ticket-a', at(10, 56), linked('hub')],
  [`majorIncident-${third}`, at(11, 30), { ...example.resolved, data: { ...example.resolved.data, major: third } }],
  [stream, at(11, 40), example.mitigated],
  [stream, at(12), example.resolved],
  [stream, at(12, 30), { ...example.lastUpdate, data: { ...example.lastUpdate.data, update: 2 } }],
  [stream, at(14), example.reviewed],
  [stream, at(14), example.actionAdded],
  [stream, at(15), example.closed],
  [stream, at(16), example.actionDone],
  ['majorIncidentRule-p1-mail', at(17), rule.ruleRetired],
]);
const projections = [majorsProjection, majorVersionsProjection, ruleVersionsProjection, ticketLinksProjection];
const placeOf = (type: string, nth = 0) => history.filter((event) => event.type === type)[nth]!.position;

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(majorIncidentsTables));
});
afterAll(() => close());

describe.each(projections.map((projection) => [projection.name, projection] as const))('%s', (_name, projection) => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, projection, history, 1);
    expect(rows.flat().length).toBeGreaterThan(1);
    expect(await replay(readStore, projection, history, 1_000)).toEqual(rows);
    expect(await replay(readStore, projection, history, 3)).toEqual(rows);
  });
});

describe('questions about major incidents', () => {
  const list = (filter: Partial<MajorFilter>) =>
    new ListMajorIncidentsHandler(readStore).execute(new ListMajorIncidents({ limit: 50, ...filter }));
  const ids = async (filter: Partial<MajorFilter>) => (await list(filter)).items.map(({ id }) => id);
  const majorAt = (instant: string, id = majorId) =>
    new GetMajorIncidentHandler(readStore).execute(new GetMajorIncident(id, instant));
  const audiencesAt = async (instant: string) =>
    Object.fromEntries(
      (await majorAt(instant)).audiences.map(({ audience, state, remaining, overdue }) => [
        audience,
        [state, remaining, overdue],
      ]),
    );

  beforeAll(async () => {
    for (const projection of projections) await replay(readStore, projection, history, 100);
  });

  it('lists the running ones first, by the next update due, then suggestions, then what is left to do', async () => {
    expect(await ids({})).toEqual([second, hint, third, majorId]);
    expect(await ids({ state: ['declared', 'suggested'] })).toEqual([second, hint]);
    expect(await ids({ service: 'mail', customer: 'northwind', ticket: example.ticket.id })).toEqual([hint, majorId]);
    expect(await ids({ service: 'web' })).toEqual([]);
    const pages: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await list({ limit: 1, ...(cursor && { cursor }) });
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(pages).toEqual([second, hint, third, majorId]);
  });

  it('shows two on one service at the same time', async () => {
    for (const id of [majorId, second, third])
      expect(await majorAt(at(10, 3), id)).toMatchObject({ state: 'declared', service: 'mail' });
  });

  it('shows every clock as of an instant', async () => {
    expect(await audiencesAt(at(10, 10))).toEqual({
      ...{ internal: ['running', 'PT20M', null], customers: ['running', 'PT50M', null] },
    });
    expect(await audiencesAt(at(10, 27))).toMatchObject({ internal: ['due', 'PT3M', null] });
    expect(await audiencesAt(at(10, 50))).toEqual({
      ...{ internal: ['overdue', 'PT0S', 'PT20M'], customers: ['running', 'PT1H', null] },
    });
    expect(await audiencesAt(at(12))).toEqual({
      ...{ internal: ['stopped', null, null], customers: ['stopped', null, null] },
    });
    await expect(majorAt(at(9))).rejects.toThrow(NotFound);
  });

  it('shows who led, who took part, what is linked, what was learnt', async () => {
    const during = await majorAt(at(10, 55));
    expect(during).toMatchObject({
      ...{ state: 'declared', lead: example.team, impact: 'no orders', by: 'spec', round: 1, review: null },
      leads: [
        { party: example.lead, from: at(10) },
        { party: example.team, from: at(10, 20) },
      ],
      roles: [{ role: 'scribe', party: example.lead }],
      ...{ children: [{ number: 'INC0000124', as: 'child' }], related: [] },
      next: { audience: 'internal', dueAt: at(10, 30) },
    });
    const after = await majorAt(at(20));
    expect(after).toMatchObject({
      ...{ state: 'closed', mitigatedAt: at(11, 40), resolvedAt: at(12), closedAt: at(15), next: null, openActions: 0 },
      review: { summary: 'A full disk', findings: ['no alarm', 'no runbook'] },
      actions: [{ action: 1, state: 'done', outcome: 'in force' }],
    });
    expect((await majorAt(at(14, 30))).openActions).toBe(1);
  });

  it('keeps what the audiences were told, with its words', async () => {
    const updates = (changes: object) =>
      new ListMajorUpdatesHandler(readStore).execute(
        new ListMajorUpdates({ id: majorId, asOf: at(20), limit: 50, ...changes }),
      );
    expect((await updates({})).items).toMatchObject([
      { audience: 'customers', update: 2, text: 'It works again', at: at(12, 30), by: 'spec', dueAt: null },
      { audience: 'customers', update: 1, text: 'We are on it', dueAt: at(11), late: false },
    ]);
    expect((await updates({ asOf: at(12) })).items).toHaveLength(1);
    expect((await updates({ audience: 'internal' })).items).toEqual([]);
  });

  it('lists actions across major incidents', async () => {
    const actions = async (changes: object) => {
      const query = new ListMajorActions({ state: ['open', 'done'], limit: 50, ...changes });
      return (await new ListMajorActionsHandler(readStore).execute(query)).items;
    };
    expect(await actions({})).toEqual([
      {
        ...{ major: majorId, action: 1, title: 'Alarm at 80 %', dueOn: '2026-06-01', state: 'done' },
        ...{ outcome: 'in force', owner: example.team, ticket: example.ticket },
      },
    ]);
    expect(await actions({ state: ['open'] })).toEqual([]);
    expect(await actions({ owner: 'network', dueBefore: '2026-06-02' })).toHaveLength(1);
    expect(await actions({ dueBefore: '2026-06-01' })).toEqual([]);
  });

  it('waits for no step of what was heard, recorded or is over', async () => {
    const due = new DueUpdateSteps(readStore);
    const steps = await due.page(new Date(at(24)), 100, null);
    expect(steps.map(({ id }) => id)).toEqual([
      ...[`${second}/internal/1/overdue`, `${second}/customers/1/overdue`].sort(),
      ...[`${second}/internal/1/due`, `${second}/customers/1/due`],
    ]);
    expect(await due.page(new Date(at(24)), 3, steps[0]!)).toEqual(steps.slice(1));
    expect(await due.nextAfter(new Date(at(10, 30)))).toBe(Date.parse(at(10, 45)));
  });

  it('offers the version of a rule that was in force at a place in the ledger', async () => {
    const offered = new OfferedRules(readStore, new ReadPositions(readStore));
    const versionsAt = async (position: bigint) => (await offered.inForceAt(position)).map(({ version }) => version);
    expect(await versionsAt(placeOf('MajorIncidentRuleDefined'))).toEqual([]);
    expect(await versionsAt(placeOf('MajorIncidentRuleActivated'))).toEqual([1]);
    expect(await versionsAt(placeOf('MajorIncidentRuleAmended'))).toEqual([2]);
    expect(await versionsAt(placeOf('MajorIncidentRuleRetired'))).toEqual([]);
    const handler = new GetMajorIncidentRuleHandler(readStore);
    expect(await handler.execute(new GetMajorIncidentRule('p1-mail'))).toMatchObject({
      ...{ version: 2, status: 'retired', mode: 'suggest', inForceUntil: at(17), revision: 3 },
      versions: [{ version: 1, status: 'superseded', inForceUntil: at(10, 8) }, { version: 2 }],
    });
  });

  it('counts linked tickets either way, as they were at a place in the ledger', async () => {
    const tickets = new LinkedTickets(readStore, new ReadPositions(readStore));
    const at2 = (position: bigint, after = at(10)) => tickets.of('hub', { position, after });
    expect(await at2(placeOf('TicketLinked', 3))).toEqual(['a', 'b', 'c']);
    expect(await at2(placeOf('TicketUnlinked'))).toEqual(['b', 'c']);
    expect(await at2(placeOf('TicketLinked', 4))).toEqual(['a', 'b', 'c']);
    expect(await at2(placeOf('TicketLinked', 4), at(10, 52))).toEqual(['a', 'c']);
    expect(await tickets.of('c', { position: placeOf('TicketLinked', 4), after: at(10) })).toEqual(['hub']);
  });
});
