import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivedId, toCloudEvent } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as example from '../domain/escalation.examples.js';
import { type EscalationEvent } from '../domain/escalation.events.js';
import { raisedUnder } from '../domain/course/round.js';
import { onCallBreached, teamAtRisk } from '../domain/policy/policy.examples.js';
import { escalationsSubscriptions } from '../escalations.subscriptions.js';

const FOLDER = join(import.meta.dirname, '../../../../../docs/events');
const isSchema = (file: string): boolean => file.endsWith('.schema.json');
const [publication] = escalationsSubscriptions.publications ?? [];

const { level: _level, owner: _owner, ...causeOfExample } = example.raised.data;

/** The validator of a message type, as a consumer would make it from the documents. */
const validatorOf = (type: string): ValidateFunction => {
  const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
  for (const file of readdirSync(FOLDER).filter(isSchema))
    ajv.addSchema(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as object);
  return ajv.getSchema(`urn:chronodesk:events:${type}`)!;
};

const recorded = (event: EscalationEvent, revision: number) =>
  ({
    ...event,
    id: derivedId('event', revision),
    stream: `escalation-${derivedId('escalation')}`,
    revision,
    position: 4_711n,
    metadata: {
      actor: 'anna',
      channel: 'http',
      $correlationId: 'correlation',
      $causationId: 'cause',
      commandId: 'command',
      occurredAt: '2026-03-02T12:00:00.000Z',
      schema: 1,
    },
    recordedAt: '2026-03-02T12:00:00.450Z',
  }) as Recorded<EscalationEvent>;

/** What a consumer of the topic reads. */
const published = (event: EscalationEvent, revision = 0) => {
  const source = recorded(event, revision);
  const message = publication?.toMessage(source);
  if (!message) throw new Error(`${event.type} is not published.`);
  const cloudEvent = toCloudEvent(source, message);
  const value = JSON.stringify(cloudEvent);
  return {
    key: cloudEvent.partitionkey,
    value,
    message: JSON.parse(value) as { type: string; data: Record<string, unknown> },
  };
};

describe('a published escalation', () => {
  it.each([
    [example.raised, 'chronodesk.escalation.raised.v1'],
    [example.acknowledged, 'chronodesk.escalation.acknowledged.v1'],
    [example.resolved, 'chronodesk.escalation.resolved.v1'],
  ])('is what the schema of its type promises: %#', (event, type) => {
    const { message } = published(event);
    const validate = validatorOf(type);
    validate(message);
    expect(validate.errors ?? []).toEqual([]);
    expect(message.type).toBe(type);
  });

  it('is refused by its schema with a field too many, too few or wrong', () => {
    const { message } = published(example.raised);
    const validate = validatorOf(message.type);
    const { ticket: _ticket, ...rest } = message.data;
    expect(validate({ ...message, data: rest })).toBe(false);
    expect(validate({ ...message, data: { ...message.data, by: 'anna' } })).toBe(false);
    expect(validate({ ...message, data: { ...message.data, level: 0 } })).toBe(false);
    expect(validate({ ...message, type: 'chronodesk.escalation.resolved.v1' })).toBe(false);
  });

  it('goes by the id of its ticket and tells the facts of the ticket', () => {
    const { key, message } = published(example.resolved, 2);
    expect(key).toBe(example.ticket.id);
    expect(message.data).toEqual({
      escalation: derivedId('escalation'),
      ticket: example.ticket,
      level: 2,
      occurredAt: '2026-03-02T12:00:00.000Z',
      revision: 2,
    });
  });

  it('names no person and repeats nothing that a person wrote', () => {
    expect(published(example.acknowledged).value).not.toMatch(/anna|calling/);
  });
});

describe('a published escalation about a matter that is no ticket', () => {
  it.each([
    ...[example.raisedByReport, example.reportAcknowledged, example.reportSettled, example.raisedByAvailability],
    ...[example.raisedByUpdate, example.updateSettled, example.raisedByChange, example.changeSettled],
  ])('has no ticket and is what the schema of its type promises: %#', (event) => {
    const { message } = published(event);
    const validate = validatorOf(message.type);
    validate(message);
    expect(validate.errors ?? []).toEqual([]);
    expect(message.data['ticket']).toBeNull();
    const { matter: _, ...rest } = message.data;
    expect(validate({ ...message, data: { ...rest, matter: { kind: 'people' } } })).toBe(false);
  });

  it('goes by its case, its service, its major incident or its detection, and tells ids alone', () => {
    const report = published(example.raisedByReport);
    expect(report.key).toBe(example.report.case);
    const { kind, case: id, ticket, regulation, stage, round } = example.report;
    expect(report.message.data['matter']).toEqual({ kind, case: id, ticket, regulation, stage, round });
    const promise = published(example.promiseSettled);
    expect(promise.key).toBe('mail');
    const { clock: _, ...terms } = example.promise;
    expect(promise.message.data).toMatchObject({ matter: terms, reason: 'period-judged' });
    const told = published(example.updateSettled);
    expect(told.key).toBe(example.update.major);
    const { lead: __, ...promised } = example.update;
    expect(told.message.data).toMatchObject({ reason: 'update-published' });
    expect(told.message.data['matter']).toEqual(promised);
    const change = published(example.changeSettled);
    expect(change.key).toBe(example.seenChange.detection);
    const { owner: ___, ...seen } = example.seenChange;
    expect(change.message.data).toMatchObject({ reason: 'detection-justified' });
    expect(change.message.data['matter']).toEqual(seen);
  });
});

describe('what a policy adds', () => {
  const ladder = [teamAtRisk, onCallBreached];
  const raised: EscalationEvent = {
    type: 'EscalationRaised',
    data: raisedUnder({ policy: 'gold', version: 3, ladder }, causeOfExample, Date.parse('2026-03-02T12:00:00Z')),
  };
  const round = raised.data.round!;

  it('are the policy, the recipients and the reaction time, and not the steps', () => {
    const { message } = published(raised);
    expect(message.data).toMatchObject({
      ...{ policy: { id: 'gold', version: 3 }, way: 'functional', acknowledgeBy: '2026-03-02T12:15:00.000Z' },
      recipients: [{ kind: 'team', id: 'network' }],
    });
    expect(Object.keys(message.data)).not.toContain('ruling');
  });

  it('is who is to be told, by ids: this is what others send mail by', () => {
    const data = {
      ...{ ticket: example.ticket, cause: 'breached' as const, metric: 'resolution', level: 2, number: 4 },
      ...{ recipient: { kind: 'rota' as const, id: 'network-on-call' }, onCall: ['p-17'] },
      ...{ plannedFor: '2026-03-02T12:00:00.000Z', deferred: false },
    };
    const { key, message } = published({ type: 'EscalationNotified', data }, 4);
    expect([key, message.type]).toEqual([example.ticket.id, 'chronodesk.escalation.notified.v1']);
    expect(message.data).toEqual({
      ...data,
      ...{ escalation: derivedId('escalation'), occurredAt: '2026-03-02T12:00:00.000Z', revision: 4 },
    });
  });

  it('is the next level, and why', () => {
    const climb = { ticket: example.ticket, from: 1, level: 2, owner: 'network', because: 'not-acknowledged' as const };
    const times = { deadline: '2026-03-02T12:15:00.000Z', noticedAt: '2026-03-02T12:15:00.100Z' };
    const { message } = published({ type: 'EscalationClimbed', data: { ...climb, round, ...times } }, 2);
    expect(message).toMatchObject({
      type: 'chronodesk.escalation.climbed.v1',
      data: { from: 1, level: 2, because: 'not-acknowledged', recipients: round.recipients },
    });
  });

  it('stays in the house as long as it is a plan', () => {
    const planned = { type: 'EscalationDropped', data: { ticket: example.ticket, level: 3, reason: 'clock-stopped' } };
    expect(publication?.toMessage(recorded(planned as EscalationEvent, 1))).toBeNull();
    expect(publication?.handles).not.toContain('EscalationPlanned');
  });
});
