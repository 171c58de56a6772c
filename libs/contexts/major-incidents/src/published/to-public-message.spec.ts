import { type Recorded } from '@chronodesk/kernel';
import * as example from '../domain/major-incident.examples.js';
import { type MajorIncidentEvent } from '../domain/major-incident.events.js';
import { publishedEventTypes, toPublicMessage } from './to-public-message.js';

const message = (event: MajorIncidentEvent) =>
  toPublicMessage({
    ...event,
    stream: `majorIncident-${example.majorId}`,
    revision: 2,
    metadata: { occurredAt: '2026-05-01T10:00:00.000Z', actor: 'anna' },
  } as unknown as Recorded<MajorIncidentEvent>);

const isEvent = (value: unknown): value is MajorIncidentEvent =>
  typeof value === 'object' && value !== null && 'type' in value && String(value.type).startsWith('MajorIncident');
const events = Object.values(example).filter(isEvent);

describe('a published event of a major incident', () => {
  it('goes by its id and tells ids, instants and intervals', () => {
    expect(message(example.declaredByRule)).toEqual({
      key: example.majorId,
      subject: `majorIncident-${example.majorId}`,
      type: 'chronodesk.major-incident.declared.v1',
      data: {
        ...{ major: example.majorId, ticket: example.ticket, occurredAt: '2026-05-01T10:00:00.000Z', revision: 2 },
        ...{ kind: 'incident', priority: 1, customer: 'northwind', service: 'mail', round: 1, rule: 'p1-mail' },
        ...{ team: null, children: [example.child] },
        plan: [
          { audience: 'internal', every: 'PT30M' },
          { audience: 'customers', every: 'PT1H' },
        ],
        deadlines: [
          { audience: 'internal', number: 1, dueAt: example.at(10, 30) },
          { audience: 'customers', number: 1, dueAt: example.at(11) },
        ],
      },
    });
    expect(message(example.updatePublished)?.data).toMatchObject({
      update: 1,
      late: false,
      nextDueAt: example.at(11, 50),
    });
    expect(message(example.leadHandedOver)?.data).toMatchObject({ role: 'lead', change: 'taken', team: 'network' });
  });

  it('names no person, and nothing that somebody wrote', () => {
    expect(message(example.roleTaken)?.data).toMatchObject({ role: 'scribe', change: 'taken', team: null });
    const written =
      /ida|anna|No mail|every site|no orders|We are on it|works again|disk|alarm|runbook|shift|cause|test/i;
    expect(JSON.stringify(events.map(message))).not.toMatch(written);
  });

  it('exists for what is announced to be published, and for nothing else', () => {
    const published = new Set(events.filter((event) => message(event)).map(({ type }) => type));
    expect([...published].sort()).toEqual([...publishedEventTypes].sort());
  });
});
