import { type Recorded } from '@chronodesk/kernel';
import { acmeScope, goldContent, goldDrafted } from '../domain/agreement.examples.js';
import { officeDefined, officeHours, officeRetired } from '../domain/calendar.examples.js';
import { atRisk, boundToGold, breachedAtStop, networkBoundToOla, ofNetwork } from '../domain/sla-clock.examples.js';
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

  it('tells the hours of a calendar and from when they count, without its name and the reasons', () => {
    expect(toPublicMessage(record('calendar-office', officeDefined))).toEqual({
      key: 'office',
      type: 'chronodesk.calendar.defined.v1',
      subject: 'calendar-office',
      data: {
        ...{ calendar: 'office', version: 1, content: officeHours, validFrom: null },
        ...{ occurredAt: '2026-03-02T14:00:00Z', revision: 2 },
      },
    });
    expect(toPublicMessage(record('calendar-office', officeRetired))?.data).toEqual({
      ...{ calendar: 'office', occurredAt: '2026-03-02T14:00:00Z', revision: 2 },
    });
  });

  it('keeps prices in the house', () => {
    const penalties = { currency: 'EUR', rules: [{ per: 'breach', metric: 'response', amount: '150.00' }] } as const;
    const priced = { ...goldDrafted, data: { ...goldDrafted.data, content: { ...goldContent, penalties } } };
    expect(toPublicMessage(record('agreement-gold', priced))).toEqual(
      toPublicMessage(record('agreement-gold', goldDrafted)),
    );
  });

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

  it('says whose clock it is, also of facts recorded before there were OLA and UC', () => {
    const factOf = (event: PublishableEvent) => toPublicMessage(record('slaClock-T', event))?.data;
    expect(factOf(breachedAtStop(1))).toMatchObject({ agreementKind: 'SLA', span: null });
    expect(factOf(ofNetwork(breachedAtStop(1)))).toMatchObject({
      ...{ agreementKind: 'OLA', span: { number: 1, party: 'network' } },
    });
    expect(toPublicMessage(record('slaClock-T', networkBoundToOla))).toEqual({
      ...{ key: 'T', type: 'chronodesk.sla.span-bound.v1', subject: 'slaClock-T' },
      data: {
        ...{ ticket: { id: 'T' }, agreementKind: 'OLA', span: { number: 1, party: 'network' } },
        ...{ agreement: 'network-ola', version: 1, occurredAt: '2026-03-02T14:00:00Z', revision: 2 },
      },
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
