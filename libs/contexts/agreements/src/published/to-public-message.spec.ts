import { type Recorded } from '@chronodesk/kernel';
import { acmeScope, goldContent, goldDrafted } from '../domain/agreement.examples.js';
import { atRisk, boundToGold, breachedAtStop } from '../domain/sla-clock.examples.js';
import { type PublishableEvent, toPublicMessage } from './to-public-message.js';

const record = (stream: string, event: PublishableEvent): Recorded<PublishableEvent> =>
  ({
    ...event,
    stream,
    revision: 2,
    metadata: { occurredAt: '2026-03-02T14:00:00Z', actor: 'anna' },
  }) as unknown as Recorded<PublishableEvent>;

describe('toPublicMessage', () => {
  it('tells what an agreement promises, without its name', () =>
    expect(toPublicMessage(record('agreement-gold', goldDrafted))).toEqual({
      key: 'gold',
      type: 'chronodesk.agreement.drafted.v1',
      subject: 'agreement-gold',
      data: {
        ...{ agreement: 'gold', kind: 'SLA', scope: acmeScope, version: 1, content: goldContent },
        ...{ occurredAt: '2026-03-02T14:00:00Z', revision: 2 },
      },
    }));

  it('keeps all about one ticket in order by its id', () => {
    const messages = [boundToGold, atRisk('50'), breachedAtStop(1)].map((event) =>
      toPublicMessage(record('slaClock-T', event)),
    );
    expect(messages.map((message) => [message?.key, message?.type])).toEqual([
      ['T', 'chronodesk.sla.ticket-bound.v1'],
      ['T', 'chronodesk.sla.target-at-risk.v1'],
      ['T', 'chronodesk.sla.target-breached.v1'],
    ]);
    expect(messages[2]?.data).toMatchObject({
      ticket: { number: 'INC0000123' },
      metric: 'resolution',
      step: 'breached',
    });
  });

  it('lets no reason out', () => {
    const retired = toPublicMessage(
      record('agreement-gold', { type: 'AgreementRetired', data: { reason: 'Anna said so' } }),
    );
    expect(JSON.stringify(retired)).not.toContain('Anna');
  });

  it('keeps the past of imported tickets in the house', () => {
    const bound = { ...boundToGold, data: { ...boundToGold.data, historical: true } };
    const breached = {
      ...breachedAtStop(1),
      data: { ...breachedAtStop(1).data, historical: true },
    } as PublishableEvent;
    expect([bound, breached].map((event) => toPublicMessage(record('slaClock-T', event)))).toEqual([null, null]);
  });
});
