import { type Recorded } from '@chronodesk/kernel';
import * as detection from '../domain/change-detection.examples.js';
import * as example from '../domain/change.examples.js';
import * as release from '../domain/release.examples.js';
import { type PublishableEvent } from './index.js';
import { toPublicMessage } from './to-public-message.js';

const record = (event: PublishableEvent, category = 'change'): Recorded<PublishableEvent> =>
  ({
    ...event,
    stream: `${category}-7f3a-1`,
    revision: 4,
    metadata: { occurredAt: '2026-03-01T09:00:00.000Z', actor: example.REQUESTER },
  }) as unknown as Recorded<PublishableEvent>;
const at = { occurredAt: '2026-03-01T09:00:00.000Z', revision: 4 };

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
    'keeps $type of a change in the house',
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

  it('tells of a release, its window and its changes', () => {
    const said = [release.opened, release.addedMail, release.removedShop, release.releasePlanned].map((event) => {
      const { key, type, data } = toPublicMessage(record(event, 'release'))!;
      return { key, type, data };
    });
    const fact = { release: '7f3a-1', ...at };
    const key = '7f3a-1';
    expect(said).toEqual([
      { key, type: 'chronodesk.release.opened.v1', data: { ...fact, number: 'REL0000001' } },
      {
        key,
        type: 'chronodesk.release.change-added.v1',
        data: { ...fact, change: release.MAIL.id, number: 'CHG0000007' },
      },
      {
        key,
        type: 'chronodesk.release.change-removed.v1',
        data: { ...fact, change: release.SHOP.id, number: 'CHG0000008' },
      },
      {
        ...{ key, type: 'chronodesk.release.planned.v1' },
        data: { ...fact, window: { from: '2026-03-07T20:00:00.000Z', to: '2026-03-07T22:00:00.000Z' } },
      },
    ]);
  });

  it.each([
    [release.deployed, 'deployed'],
    [release.releaseCompleted, 'completed'],
    [release.releaseFailed, 'failed'],
    [release.releaseRolledBack, 'rolled-back'],
    [release.releaseCancelled, 'cancelled'],
  ])('tells which changes a release was about in $type, and no reason', (event, step) =>
    expect(toPublicMessage(record(event, 'release'))).toEqual({
      ...{ key: '7f3a-1', subject: 'release-7f3a-1', type: `chronodesk.release.${step}.v1` },
      data: {
        ...{ release: '7f3a-1', ...at },
        changes: [
          { change: release.MAIL.id, number: 'CHG0000007' },
          { change: release.SHOP.id, number: 'CHG0000008' },
        ],
      },
    }),
  );

  it('tells of an unauthorised change what was changed, and what came of it', () => {
    const said = [detection.unauthorised, detection.justified, detection.dismissed].map((event) => {
      const { type, data } = toPublicMessage(record(event, 'changeDetection'))!;
      return { type, data };
    });
    const fact = { detection: '7f3a-1', ...at };
    expect(said).toEqual([
      {
        type: 'chronodesk.unauthorised-change.detected.v1',
        data: { ...fact, ci: 'mx-1', service: 'mail', services: ['mail', 'shop'], detectedAt: detection.SEEN_AT },
      },
      {
        type: 'chronodesk.unauthorised-change.justified.v1',
        data: { ...fact, change: release.SHOP.id, number: 'CHG0000008' },
      },
      { type: 'chronodesk.unauthorised-change.dismissed.v1', data: fact },
    ]);
  });

  it.each([
    [release.releaseApproved, 'release'],
    [release.refused('approve'), 'release'],
    [detection.detected, 'changeDetection'],
    [detection.matched, 'changeDetection'],
  ])('keeps $type in the house', (event, category) => expect(toPublicMessage(record(event, category))).toBeNull());
});
