import { type Recorded } from '@chronodesk/kernel';
import { type ProblemEvent } from '../domain/problem.events.js';
import * as example from '../domain/problem.examples.js';
import { toPublicMessage } from './to-public-message.js';

const record = (event: ProblemEvent): Recorded<ProblemEvent> =>
  ({
    ...event,
    stream: 'problem-7f3a-1',
    revision: 4,
    metadata: { occurredAt: '2026-03-01T09:00:00.000Z', actor: 'anna' },
  }) as unknown as Recorded<ProblemEvent>;
const fact = { problem: '7f3a-1', occurredAt: '2026-03-01T09:00:00.000Z', revision: 4 };

describe('toPublicMessage', () => {
  it('names the problem and what it is about', () =>
    expect(toPublicMessage(record(example.opened))).toEqual({
      key: '7f3a-1',
      type: 'chronodesk.problem.opened.v1',
      subject: 'problem-7f3a-1',
      data: {
        ...{ ...fact, number: 'PRB0000001', service: 'mail', ci: 'mx-1', category: 'software', subcategory: null },
      },
    }));

  it('names the records it refers to', () => {
    expect(toPublicMessage(record(example.linked)).data).toEqual({ ...fact, incident: example.INCIDENT });
    expect(toPublicMessage(record(example.fixPlanned)).data).toEqual({ ...fact, change: example.CHANGE });
  });

  it.each([
    ...[example.opened, example.linked, example.unlinked, example.investigationStarted, example.diagnosed],
    ...[example.becameKnownError, example.workaroundAmended, example.fixPlanned, example.resolved],
    ...[example.reopened, example.closed, example.cancelled],
  ])('lets no name and no free text out of $type', (event) => {
    const sent = JSON.stringify(toPublicMessage(record(event)));
    for (const secret of ['anna', 'rafts', 'drafts', 'utlook', 'update', 'Mailbox', 'mailbox', 'cache', 'supplier'])
      expect(sent).not.toContain(secret);
  });
});
