import { toCloudEvent } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { toKafkaMessage } from './kafka-message.js';

const event: RecordedEvent = {
  id: '1e7d0b52-0000-5000-8000-000000000001',
  stream: 'escalation-7',
  revision: 0,
  position: 48_211n,
  type: 'EscalationRaised',
  data: {},
  metadata: {
    actor: 'escalations.raise-on-sla@1',
    channel: 'reactor',
    $correlationId: 'correlation',
    $causationId: 'cause',
    commandId: 'command',
    occurredAt: '2026-03-02T08:00:00.000Z',
    schema: 1,
  },
  recordedAt: '2026-03-02T08:00:00.250Z',
};
const message = {
  key: 'ticket-id',
  type: 'chronodesk.escalation.raised.v1',
  subject: 'escalation-7',
  data: { level: 1 },
};

describe('a published message', () => {
  it('is a CloudEvent with the id of the event and a sequence that sorts as text', () => {
    expect(toCloudEvent(event, message)).toEqual({
      specversion: '1.0',
      id: event.id,
      source: 'chronodesk',
      type: 'chronodesk.escalation.raised.v1',
      subject: 'escalation-7',
      time: '2026-03-02T08:00:00.000Z',
      datacontenttype: 'application/json',
      sequence: '00000000000000048211',
      partitionkey: 'ticket-id',
      recordedtime: '2026-03-02T08:00:00.250Z',
      correlationid: 'correlation',
      data: { level: 1 },
    });
  });

  it('names who acted nowhere', () => {
    expect(JSON.stringify(toKafkaMessage(toCloudEvent(event, message)))).not.toContain('raise-on-sla');
  });

  it('repeats its attributes as headers, and goes by its key', () => {
    const { key, value, headers } = toKafkaMessage(toCloudEvent(event, message));
    expect(key).toBe('ticket-id');
    expect(JSON.parse(value)).toEqual(toCloudEvent(event, message));
    expect(headers).toEqual({
      'content-type': 'application/cloudevents+json; charset=UTF-8',
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: 'chronodesk',
      ce_type: 'chronodesk.escalation.raised.v1',
      ce_subject: 'escalation-7',
      ce_time: '2026-03-02T08:00:00.000Z',
      ce_sequence: '00000000000000048211',
      ce_partitionkey: 'ticket-id',
      ce_recordedtime: '2026-03-02T08:00:00.250Z',
      ce_correlationid: 'correlation',
    });
  });
});
