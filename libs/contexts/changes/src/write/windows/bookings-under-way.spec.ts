import { BookingsUnderWay, type BookingUnderWay } from './bookings-under-way.js';

const booking = (change: string, from: number, to: number, service = 'mail'): BookingUnderWay => ({
  change,
  service,
  window: { from: `2026-12-01T${from}:00:00.000Z`, to: `2026-12-01T${to}:00:00.000Z` },
});

describe('bookings under way', () => {
  it('are rivals of other changes that want the same time on the same service, until they end', async () => {
    const underWay = new BookingsUnderWay();
    let end = (): void => undefined;
    const first = underWay.run(
      booking('a', 20, 22),
      () => new Promise<string>((resolve) => (end = () => resolve('booked'))),
    );
    const rival = underWay.rivalOf(booking('b', 21, 23));
    expect(rival).not.toBeNull();
    expect(underWay.rivalOf(booking('a', 21, 23))).toBeNull();
    expect(underWay.rivalOf(booking('b', 22, 23))).toBeNull();
    expect(underWay.rivalOf(booking('b', 21, 23, 'web'))).toBeNull();
    end();
    expect(await first).toBe('booked');
    await rival;
    expect(underWay.rivalOf(booking('b', 21, 23))).toBeNull();
  });

  it('let the next one try when they fail, whose failure is nobody else’s', async () => {
    const underWay = new BookingsUnderWay();
    const first = underWay.run(booking('a', 20, 22), () => Promise.reject(new Error('refused')));
    const rival = underWay.rivalOf(booking('b', 20, 22));
    await expect(first).rejects.toThrow('refused');
    await expect(rival).resolves.toBeUndefined();
    expect(underWay.rivalOf(booking('b', 20, 22))).toBeNull();
  });
});
