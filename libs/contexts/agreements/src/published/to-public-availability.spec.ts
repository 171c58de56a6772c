import { type Recorded } from '@chronodesk/kernel';
import { halfUsedUp, marchBreached } from '../domain/availability-clock.examples.js';
import { outageCorrected, outageStarted, outageWithdrawn } from '../domain/service-outage.examples.js';
import { type AvailabilityEvent, toPublicAvailability } from './to-public-availability.js';

const record = (event: AvailabilityEvent): Recorded<AvailabilityEvent> =>
  ({
    ...{ ...event, stream: 'serviceAvailability-1', revision: 2 },
    metadata: { occurredAt: '2026-03-02T09:00:00.000Z', actor: 'anna' },
  }) as unknown as Recorded<AvailabilityEvent>;

describe('toPublicAvailability', () => {
  it('tells of an outage, in order by its service', () =>
    expect(toPublicAvailability(record(outageStarted))).toEqual({
      key: 'mail',
      type: 'chronodesk.outage.started.v1',
      subject: 'serviceAvailability-1',
      data: { ...outageStarted.data, occurredAt: '2026-03-02T09:00:00.000Z', revision: 2 },
    }));
  it('keeps reasons in the house', () => {
    for (const event of [outageCorrected, outageWithdrawn])
      expect(JSON.stringify(toPublicAvailability(record(event)))).not.toContain(event.data.reason);
  });
  it('tells what was used up, and what a period came to', () => {
    expect(toPublicAvailability(record(halfUsedUp))).toMatchObject({
      ...{ key: 'mail', type: 'chronodesk.availability.target-at-risk.v1' },
      data: { threshold: 50, allowed: 'PT1H6M', period: { label: '2026-03' } },
    });
    expect(toPublicAvailability(record(marchBreached))).toMatchObject({
      type: 'chronodesk.availability.period-judged.v1',
      data: { verdict: 'breached', downtime: 'PT2H', availability: 99.09 },
    });
  });
});
