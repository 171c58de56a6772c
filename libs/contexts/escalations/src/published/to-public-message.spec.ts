import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivedId, toCloudEvent } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as example from '../domain/escalation.examples.js';
import { type EscalationEvent } from '../domain/escalation.events.js';
import { escalationsSubscriptions } from '../escalations.subscriptions.js';

const FOLDER = join(import.meta.dirname, '../../../../../docs/events');
const isSchema = (file: string): boolean => file.endsWith('.schema.json');
const [publication] = escalationsSubscriptions.publications ?? [];

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
