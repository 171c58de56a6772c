import { type Recorded } from '@chronodesk/kernel';
import { type ChangeEvent } from '../domain/change.events.js';
import * as example from '../domain/change.examples.js';
import { toPublicMessage } from './to-public-message.js';

const record = (event: ChangeEvent): Recorded<ChangeEvent> =>
  ({
    ...event,
    stream: 'change-7f3a-1',
    revision: 4,
    metadata: { occurredAt: '2026-03-01T09:00:00.000Z', actor: example.REQUESTER },
  }) as unknown as Recorded<ChangeEvent>;

describe('toPublicMessage', () => {
  it('names the change, its kind and its service', () =>
    expect(toPublicMessage(record(example.requested()))).toEqual({
      key: '7f3a-1',
      type: 'chronodesk.change.requested.v1',
      subject: 'change-7f3a-1',
      data: {
        ...{ change: '7f3a-1', number: 'CHG0000007', kind: 'normal', service: 'mail' },
        ...{ occurredAt: '2026-03-01T09:00:00.000Z', revision: 4 },
      },
    }));

  it('writes types with dashes', () =>
    expect(toPublicMessage(record(example.rolledBack))?.type).toBe('chronodesk.change.rolled-back.v1'));

  it.each([example.windowGivenUp, example.voteCast, example.joined, example.left])(
    'keeps $type in the house',
    (event) => expect(toPublicMessage(record(event))).toBeNull(),
  );

  it.each([
    ...[
      example.requested(),
      example.preapproved,
      example.assessed,
      example.assessedByAnswers,
      example.planned,
      example.submittedToCab,
      example.approved,
    ],
    ...[example.rejected, example.scheduled, example.started, example.completed, example.failed],
    ...[example.rolledBack, example.reviewed, example.cancelled],
  ])('lets no name and no free text out of $type', (event) => {
    const sent = JSON.stringify(toPublicMessage(record(event)));
    for (const secret of [
      example.REQUESTER,
      example.APPROVER,
      'Mail loops',
      'mail gateway',
      'rollback plan',
      'MX',
      'Tested?',
    ])
      expect(sent).not.toContain(secret);
  });
});
