import { type Recorded } from '@chronodesk/kernel';
import * as example from '../domain/regulatory-case.examples.js';
import { type RegulatoryCaseEvent } from '../domain/regulatory-case.events.js';
import { toPublicMessage } from './to-public-message.js';

const message = (event: RegulatoryCaseEvent) =>
  toPublicMessage({
    ...event,
    stream: `regulatoryCase-${example.caseId}`,
    revision: 2,
    metadata: { occurredAt: '2026-05-01T12:00:00.000Z', actor: 'anna' },
  } as unknown as Recorded<RegulatoryCaseEvent>);

describe('a published regulatory event', () => {
  it('goes by the id of its case and tells ids and instants', () => {
    expect(message(example.earlyWarningMissed)).toEqual({
      key: example.caseId,
      subject: `regulatoryCase-${example.caseId}`,
      type: 'chronodesk.regulatory.deadline-missed.v1',
      data: {
        ...{ case: example.caseId, ticket: example.ticket, occurredAt: '2026-05-01T12:00:00.000Z', revision: 2 },
        ...{ regulation: 'nis2', stage: 'early-warning', version: 1, round: 1, step: 'missed' },
        ...{ startsAt: '2026-05-01T10:00:00.000Z', dueAt: '2026-05-02T10:00:00.000Z' },
        ...{ at: '2026-05-02T10:00:00.000Z', noticedAt: '2026-05-02T10:00:00.120Z' },
        owner: { kind: 'role', id: 'information-security-officer' },
      },
    });
  });

  it('names no person, and nothing of what was written or reported', () => {
    const { data } = example.earlyWarningMissed;
    const owned = message({ ...example.earlyWarningMissed, data: { ...data, owner: { kind: 'person', id: 'ida' } } });
    expect(owned.data).toMatchObject({ owner: null });
    const events = [example.opened, example.earlyWarningSubmitted(), example.doraWithdrawn, example.closed];
    expect(JSON.stringify(events.map(message))).not.toMatch(
      /Ransomware|customers|BSI-4711|unlawful|not major|nothing left/,
    );
  });
});
