import { type AnswerBody } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { startTestBroker } from '../support/kafka.js';
import { type ForeignMessage, readByConsole, untilPublished, validatorOf } from '../support/topic.js';
import { until } from '../support/until.js';

const TOPIC = 'chronodesk.escalations.v1';

/** Two seconds to answer; at half of it somebody is told. */
const fast = {
  ...{ id: 'fast', name: 'Two seconds to answer', scope: { service: 'fast' }, calendar: 'always' },
  targets: [{ metric: 'response', priority: 3, within: 'PT2S', thresholds: [50], escalate: [50] }],
};

interface ClockLine {
  readonly metric: string;
  readonly state: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly breachedAt: string | null;
}

describe('a promise that is broken', () => {
  let desk: Installation;
  let bootstrap: string;
  let answered: AnswerBody;
  let late: AnswerBody;
  let breach: AnswerBody;

  const open = async (fields: object = {}): Promise<AnswerBody> =>
    desk.api.command('/tickets', { kind: 'incident', title: 'No answer', impact: 2, urgency: 2, ...fields });
  const clockOf = async (id: string, query = {}): Promise<ClockLine | undefined> =>
    ((await desk.api.read(`/tickets/${id}/clocks`, query)).clocks as ClockLine[])[0];
  const escalationsOf = (ticket: string) => desk.api.readAll('/escalations', { ticket });

  beforeAll(async () => {
    ({ bootstrap } = await startTestBroker());
    desk = await startInstallation({ KAFKA_BROKERS: bootstrap });
    await desk.api.command('/agreements', fast);
    const { position } = await desk.api.command('/agreements/fast/activate');
    await desk.api.read('/sla/status', { atLeast: position });
    answered = await open({ service: 'fast' });
    answered = await desk.api.command(`/tickets/${answered.id}/answer`, { text: 'at once' });
    late = await open({ service: 'fast', requester: 'Rita Raabe', description: 'private matter' });
    late = await desk.api.command(`/tickets/${late.id}/assign`, { team: 'network' });
    breach = await until('the breach was escalated', async () =>
      (await escalationsOf(late.id)).find(({ cause }) => cause === 'breached'),
    );
  }, 300_000);

  afterAll(() => desk.stop());

  it('is recorded at the instant it was due, not when it was noticed', async () => {
    const clock = await clockOf(late.number);
    expect(clock).toMatchObject({ metric: 'response', state: 'breached' });
    const dueAt = new Date(Date.parse(clock?.startedAt ?? '') + 2_000).toISOString();
    expect(Date.parse(clock?.dueAt ?? '')).toBe(Date.parse(dueAt));
    expect(clock?.breachedAt).toBe(clock?.dueAt);
    const { items } = await desk.api.read('/audit', { type: 'SlaTargetBreached', atLeast: breach.position });
    expect(items.map(({ occurredAt }) => Date.parse(String(occurredAt)))).toEqual([Date.parse(dueAt)]);
    expect(Date.parse(String(items[0]?.recordedAt))).toBeGreaterThan(Date.parse(dueAt));
  });

  it('could still be kept an instant before, and a kept one is never escalated', async () => {
    const { dueAt = '' } = (await clockOf(late.id)) ?? {};
    expect(await clockOf(late.id, { asOf: dueAt })).toMatchObject({ state: 'running', dueAt });
    expect(await clockOf(answered.id)).toMatchObject({ state: 'met', breachedAt: null });
    expect(await escalationsOf(answered.id)).toEqual([]);
  });

  it('is escalated to the team: first when it was at risk, then when it was broken', async () => {
    const raised = await until('both are there', async () => {
      const all = await escalationsOf(late.number);
      return all.length === 2 && all;
    });
    const facts = raised.map(({ cause, level, step, owner }) => ({ cause, level, step, owner }));
    expect(facts.sort((a, b) => Number(a.level) - Number(b.level))).toEqual([
      { cause: 'at-risk', level: 1, step: '50', owner: 'network' },
      { cause: 'breached', level: 2, step: 'breached', owner: 'network' },
    ]);
  });

  it('is taken on and done with by somebody, once', async () => {
    const by = { 'x-chronodesk-actor': 'bert' };
    const path = `/escalations/${breach.id}`;
    const acknowledged = await desk.api.command(`${path}/acknowledge`, { note: 'calling Rita' }, by);
    expect(await desk.api.read(path, { atLeast: acknowledged.position })).toMatchObject({
      ...{ state: 'acknowledged', acknowledgedBy: 'bert', note: 'calling Rita' },
    });
    expect(await desk.api.command(`${path}/acknowledge`, {}, by)).toMatchObject({ revision: acknowledged.revision });
    const resolved = await desk.api.command(`${path}/resolve`, {}, by);
    expect(await desk.api.read(path, { atLeast: resolved.position })).toMatchObject({ state: 'resolved' });
    expect(await desk.api.post(`${path}/acknowledge`, {}, by)).toMatchObject({ status: 409 });
  });

  describe('on Kafka', () => {
    let messages: ForeignMessage[];

    beforeAll(async () => {
      messages = await untilPublished(bootstrap, TOPIC, 4);
    }, 120_000);

    it('is read by kcat: once each, in order, under the key of its ticket', () => {
      expect(messages.map(({ key, value: { type, data } }) => [key, type, data.level])).toEqual([
        [late.id, 'chronodesk.escalation.raised.v1', 1],
        [late.id, 'chronodesk.escalation.raised.v1', 2],
        [late.id, 'chronodesk.escalation.acknowledged.v1', 2],
        [late.id, 'chronodesk.escalation.resolved.v1', 2],
      ]);
      const sequences = messages.map(({ value }) => value.sequence);
      expect(sequences).toEqual([...sequences].sort());
      expect(new Set(messages.map(({ value }) => value.id)).size).toBe(4);
    });

    it('can be routed by its headers alone', () => {
      for (const { headers, value } of messages)
        expect(headers).toMatchObject({
          'content-type': 'application/cloudevents+json; charset=UTF-8',
          ...{ ce_specversion: '1.0', ce_id: value.id, ce_source: value.source, ce_type: value.type },
          ...{ ce_subject: value.subject, ce_time: value.time, ce_partitionkey: value.partitionkey },
        });
    });

    it('is what the documented schemas promise', () => {
      for (const { value } of messages) {
        const validate = validatorOf(value.type);
        validate(value);
        expect(validate.errors ?? []).toEqual([]);
      }
    });

    it('tells what a consumer needs, and nothing personal', () => {
      const [, raised] = messages;
      expect(raised?.value).toMatchObject({
        ...{ source: 'chronodesk', subject: `escalation-${breach.id}`, partitionkey: late.id },
        data: {
          ...{ escalation: breach.id, cause: 'breached', metric: 'response', target: 'PT2S', owner: 'network' },
          ticket: { id: late.id, number: late.number, priority: 3 },
        },
      });
      expect(JSON.stringify(messages)).not.toMatch(/Rita|private|bert|calling/);
    });

    it('is read by the console consumer of Kafka as by kcat', async () => {
      const read = await readByConsole(bootstrap, TOPIC, 4);
      expect(read.map(({ key, value }) => ({ key, value }))).toEqual(
        messages.map(({ key, value }) => ({ key, value })),
      );
    }, 120_000);
  });

  it('counts in compliance and on the desk', async () => {
    const { position } = breach;
    const compliance = await desk.api.read('/sla/compliance', {
      from: '2020-01-01T00:00:00Z',
      to: '2999-01-01T00:00:00Z',
    });
    expect(JSON.stringify(compliance)).toMatch(/"met":1/);
    expect(JSON.stringify(compliance)).toMatch(/"breached":1/);
    const { clocks } = await desk.api.read('/desk', { atLeast: position });
    expect(clocks).toMatchObject({ breached: 1 });
    const { items } = await desk.api.read('/sla/status', { atLeast: position });
    expect(items).toEqual([expect.objectContaining({ state: 'breached', agreement: 'fast' })]);
  });

  it('is not there for tickets the agreement is not about', async () => {
    const other = await open({ service: 'slow' });
    expect((await desk.api.read(`/tickets/${other.id}/clocks`, { atLeast: other.position })).clocks).toEqual([]);
  });
});
