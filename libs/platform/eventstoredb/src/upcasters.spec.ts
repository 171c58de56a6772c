import { upcast, type Upcasters } from './upcasters.js';

describe('upcasting', () => {
  const upcasters: Upcasters = {
    TicketOpened: [
      { from: 2, upcast: (data: { name: string }) => ({ title: data.name }) },
      { from: 1, upcast: (data: { subject: string }) => ({ name: data.subject }) },
    ],
    TicketClosed: [{ from: 1, as: 'TicketClosedV2', upcast: () => ({ reason: 'unknown' }) }],
    TicketClosedV2: [{ from: 1, upcast: (data: { reason: string }) => ({ reasons: [data.reason] }) }],
  };

  it('goes from any old version to the newest, step by step', () => {
    const newest = { type: 'TicketOpened', data: { title: 'Fire' }, schema: 3 };
    expect(upcast({ type: 'TicketOpened', data: { subject: 'Fire' }, schema: 1 }, upcasters)).toEqual(newest);
    expect(upcast({ type: 'TicketOpened', data: { name: 'Fire' }, schema: 2 }, upcasters)).toEqual(newest);
  });

  it('leaves the newest shape and unknown types alone', () => {
    for (const type of ['TicketOpened', 'TicketRated', 'constructor']) {
      const stored = { type, data: { title: 'Fire' }, schema: 3 };
      expect(upcast(stored, upcasters)).toBe(stored);
    }
  });

  it('follows a new name and goes on with its own versions', () => {
    expect(upcast({ type: 'TicketClosed', data: {}, schema: 1 }, upcasters)).toEqual({
      type: 'TicketClosedV2',
      data: { reasons: ['unknown'] },
      schema: 2,
    });
  });
});
