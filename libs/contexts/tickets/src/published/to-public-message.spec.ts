import { type Channel, type Recorded } from '@chronodesk/kernel';
import * as example from '../domain/ticket.examples.js';
import { type TicketEvent } from '../domain/ticket.events.js';
import { publishedTicketEventTypes } from './index.js';
import { toPublicMessage } from './to-public-message.js';

const record = (event: TicketEvent, channel: Channel = 'http'): Recorded<TicketEvent> =>
  ({
    ...event,
    stream: 'ticket-7f3a-1',
    revision: 4,
    metadata: { occurredAt: '2026-03-02T14:00:00.000Z', actor: 'kim', channel },
  }) as unknown as Recorded<TicketEvent>;

describe('toPublicMessage', () => {
  it('tells what kind of ticket was opened, without its words', () =>
    expect(toPublicMessage(record(example.printerTicketOpened))).toEqual({
      key: '7f3a-1',
      type: 'chronodesk.ticket.opened.v1',
      subject: 'ticket-7f3a-1',
      data: {
        ...{ ticket: '7f3a-1', historical: false, occurredAt: '2026-03-02T14:00:00.000Z', revision: 4 },
        ...{ number: 'INC0000123', kind: 'incident', impact: 2, urgency: 2, priority: 3 },
        ...{ category: null, subcategory: null, customer: null, service: null, ci: null, channel: null },
      },
    }));

  it('tells that somebody holds the ticket, and not who', () => {
    const message = toPublicMessage(record(example.assignedToKim));
    expect(message?.data).toMatchObject({ assigned: true });
    expect(JSON.stringify(message)).not.toContain('kim');
    const released = record({ type: 'TicketAssignedToAgent', data: { agent: null } });
    expect(toPublicMessage(released)?.data).toMatchObject({ assigned: false });
  });

  it('marks what was taken over from another desk', () =>
    expect(toPublicMessage(record(example.closed, 'import'))?.data).toMatchObject({ historical: true }));

  it('keeps notes and uninterpreted fields in the house', () => {
    const attributes = { type: 'TicketAttributesChanged', data: { attributes: { floor: '3' } } } as const;
    for (const event of [example.noted, attributes, { type: 'TicketTouched', data: {} } as const]) {
      expect(toPublicMessage(record(event))).toBeNull();
      expect(publishedTicketEventTypes).not.toContain(event.type);
    }
  });
});
