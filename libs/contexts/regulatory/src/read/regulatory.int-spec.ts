import { NotFound } from '@chronodesk/kernel';
import { type ReadStore } from '@chronodesk/read-store';
import { createSpecReadStore, recordedHistory, replay } from '../../../../../test/support/projected.js';
import * as rule from '../domain/regulation.examples.js';
import * as example from '../domain/regulatory-case.examples.js';
import { regulatoryTables } from '../regulatory.subscriptions.js';
import { regulatoryCasesProjection, regulatoryCaseVersionsProjection } from './cases/cases.projector.js';
import { DueDeadlineSteps } from './cases/due-steps.query.js';
import {
  type CaseFilter,
  GetRegulatoryCase,
  GetRegulatoryCaseHandler,
  ListRegulatoryCases,
  ListRegulatoryCasesHandler,
} from './cases/cases.query.js';
import { regulationVersionsProjection } from './regulations/regulation-versions.projector.js';
import { GetRegulation, GetRegulationHandler } from './regulations/regulations.query.js';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 4, 1, hour, minute)).toISOString();
const { caseId } = example;
const second = '0d6f0a54-4d8e-5c57-9f0e-3f6b2f1c7a12';
const openedWithout = {
  ...example.opened,
  data: { ...example.opened.data, case: second, ticket: null, deadlines: [], anchors: {} },
};

const history = recordedHistory([
  ['regulation-nis2', at(0), rule.defined],
  [`regulatoryCase-${caseId}`, at(11), example.opened],
  [`regulatoryCase-${caseId}`, at(12, 5), example.classified],
  ['regulation-nis2', at(13), rule.amended],
  [`regulatoryCase-${second}`, at(14), openedWithout],
  [`regulatoryCase-${caseId}`, at(22), example.earlyWarningAtRisk],
  [`regulatoryCase-${caseId}`, at(34), example.earlyWarningMissed],
  [`regulatoryCase-${caseId}`, at(30), example.earlyWarningSubmitted(at(30))],
  [
    `regulatoryCase-${second}`,
    at(40),
    { ...example.allWithdrawn, data: { ...example.allWithdrawn.data, case: second } },
  ],
  [`regulatoryCase-${second}`, at(41), { ...example.closed, data: { ...example.closed.data, case: second } }],
]);
const projections = [regulationVersionsProjection, regulatoryCasesProjection, regulatoryCaseVersionsProjection];

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(regulatoryTables));
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

describe('questions about regulatory cases', () => {
  const list = (filter: Partial<CaseFilter>) =>
    new ListRegulatoryCasesHandler(readStore).execute(new ListRegulatoryCases({ limit: 50, ...filter }));
  const ids = async (filter: Partial<CaseFilter>) => (await list(filter)).items.map(({ id }) => id);
  const caseAt = (instant: string, id = caseId) =>
    new GetRegulatoryCaseHandler(readStore).execute(new GetRegulatoryCase(id, instant));
  const statesAt = async (instant: string) =>
    Object.fromEntries(
      (await caseAt(instant)).deadlines.map(({ regulation, stage, state }) => [`${regulation}/${stage}`, state]),
    );

  beforeAll(async () => {
    for (const projection of projections) await replay(readStore, projection, history, 100);
  });

  it('shows where every deadline stood at an instant', async () => {
    expect(await statesAt(at(12))).toEqual({
      ...{ 'nis2/early-warning': 'running', 'nis2/notification': 'running', 'nis2/final-report': 'waiting' },
      ...{ 'dora/initial': 'waiting', 'dora/intermediate': 'waiting', 'dora/final': 'waiting' },
      'gdpr/notification': 'running',
    });
    expect(await statesAt(at(13))).toMatchObject({ 'dora/initial': 'running' });
    expect(await statesAt(at(16))).toMatchObject({ 'dora/initial': 'running' });
    expect(await statesAt(at(16, 1))).toMatchObject({ 'dora/initial': 'missed', 'nis2/early-warning': 'running' });
    expect(await statesAt(at(35))).toMatchObject({ 'nis2/early-warning': 'submitted' });
    await expect(caseAt(at(10))).rejects.toThrow(NotFound);
  });

  it('tells what is next, what is missing and what is left', async () => {
    const early = await caseAt(at(11, 30));
    expect(early.missingAnchors).toEqual(['classification']);
    expect(early.next).toMatchObject({ regulation: 'nis2', stage: 'early-warning', dueAt: at(34) });
    expect(early.deadlines[0]).toMatchObject({ remaining: 'PT22H30M', overdue: null, owner: { kind: 'role' } });
    expect(early.deadlines[3]).toMatchObject({ state: 'waiting', dueAt: null, notLaterThan: at(34), remaining: null });
    const late = await caseAt(at(18));
    expect(late.missingAnchors).toEqual([]);
    expect(late.next).toMatchObject({ regulation: 'dora', stage: 'initial', state: 'missed', dueAt: at(16) });
    expect(late.deadlines[3]).toMatchObject({ remaining: 'PT0S', overdue: 'PT2H' });
  });

  it('keeps a recorded miss beside a submission that had reached the authority in time', async () => {
    const [earlyWarning] = (await caseAt(at(36))).deadlines;
    expect(earlyWarning).toMatchObject({
      state: 'submitted',
      submitted: { at: at(30), late: false, reference: 'BSI-4711', fields: { unlawfulAct: true } },
      missed: { dueAt: at(34) },
      updates: 0,
    });
  });

  it('filters and pages lists, the soonest due first', async () => {
    expect(await ids({})).toEqual([caseId, second]);
    expect(await ids({ state: ['closed'] })).toEqual([second]);
    expect(await ids({ ticket: example.ticket.id })).toEqual([caseId]);
    expect(await ids({ regulation: 'dora', state: ['open'] })).toEqual([caseId]);
    expect(await ids({ regulation: 'sox' })).toEqual([]);
    expect(await ids({ dueBefore: at(16) })).toEqual([]);
    expect(await ids({ dueBefore: at(16, 1) })).toEqual([caseId]);
    const first = await list({ limit: 1 });
    const next = await list({ limit: 1, cursor: first.next! });
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual([caseId, second]);
    expect(next.next).toBeNull();
  });

  it('waits for no step of what is submitted, withdrawn, recorded or closed', async () => {
    const steps = await new DueDeadlineSteps(readStore).page(new Date(at(240)), 100, null);
    expect(steps.map(({ regulation, stage, step }) => `${regulation}/${stage}/${step}`)).toEqual([
      ...['dora/initial/50', 'dora/initial/PT1H', 'dora/initial/missed'],
      ...['gdpr/notification/50', 'nis2/notification/50', 'gdpr/notification/PT12H', 'nis2/notification/PT12H'],
      ...['gdpr/notification/PT4H', 'nis2/notification/PT4H', 'gdpr/notification/missed', 'nis2/notification/missed'],
    ]);
    const behind = await new DueDeadlineSteps(readStore).page(new Date(at(240)), 2, steps[8]!);
    expect(behind).toEqual(steps.slice(9));
  });

  it('keeps every version of a regulation', async () => {
    const get = (version?: number) => new GetRegulationHandler(readStore).execute(new GetRegulation('nis2', version));
    expect(await get()).toMatchObject({
      version: 2,
      timeZone: 'Europe/Vienna',
      reason: 'moved to Vienna',
      revision: 1,
    });
    expect(await get(1)).toMatchObject({
      version: 1,
      timeZone: 'Europe/Berlin',
      versions: [{ version: 1 }, { version: 2 }],
    });
    await expect(get(3)).rejects.toThrow(NotFound);
  });
});
