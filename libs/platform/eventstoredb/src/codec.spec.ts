import { type AllStreamRecordedEvent } from '@eventstore/db-client';
import { toRecordedEvent } from './codec.js';

const ours = {
  ...{ actor: 'anna', channel: 'http', commandId: 'command', schema: 1 },
  ...{ $correlationId: 'correlation', $causationId: 'causation', occurredAt: '2026-03-02T08:00:00.000Z' },
};

const metadataOf = (metadata: object) => {
  const stored = { id: 'e1', streamId: 'ticket-1', revision: 0n, type: 'Happened', data: {}, metadata };
  const event = { ...stored, created: new Date('2026-03-02T09:00:00Z') } as unknown as AllStreamRecordedEvent;
  return toRecordedEvent(event, 1n, {}).metadata;
};

describe('metadata', () => {
  it.each([{}, { occurredAt: '2026-03-02T08:00:00Z' }, { onBehalfOf: 'bert' }])(
    'of ours passes untouched: %j',
    (given) => {
      const metadata = { ...ours, ...given };
      expect(metadataOf(metadata)).toBe(metadata);
    },
  );

  it.each([
    [{ actor: 'an\0na' }, { actor: 'an\ufffdna' }],
    [{ commandId: 'c\ud800' }, { commandId: 'c\ufffd' }],
    [{ occurredAt: 'yesterday' }, { occurredAt: '2026-03-02T09:00:00.000Z' }],
    [{ occurredAt: '2026-03-02T09:00:00+01:00' }, { occurredAt: '2026-03-02T08:00:00.000Z' }],
    [
      { occurredAt: 7, actor: null },
      { occurredAt: '2026-03-02T09:00:00.000Z', actor: 'unknown' },
    ],
  ])('of others is put into a shape every read model can store: %j', (given, expected) => {
    expect(metadataOf({ ...ours, ...given })).toEqual({ ...ours, ...expected });
  });
});
