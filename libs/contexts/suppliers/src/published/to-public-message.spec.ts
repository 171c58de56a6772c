import { type Recorded } from '@chronodesk/kernel';
import { type SupplierEvent } from '../domain/supplier.events.js';
import * as example from '../domain/supplier.examples.js';
import { toPublicMessage } from './to-public-message.js';

const record = (event: SupplierEvent): Recorded<SupplierEvent> =>
  ({
    ...event,
    stream: 'supplier-nordlicht-netze',
    revision: 2,
    metadata: { occurredAt: '2026-03-01T09:00:00.000Z', actor: 'carla' },
  }) as unknown as Recorded<SupplierEvent>;

describe('toPublicMessage', () => {
  it('names supplier, contract, targets and agreement', () => {
    const { terms: _, ...data } = example.signedInFull.data;
    expect(toPublicMessage(record(example.signedInFull))).toEqual({
      key: 'nordlicht-netze',
      type: 'chronodesk.supplier.contract-signed.v1',
      subject: 'supplier-nordlicht-netze',
      data: {
        ...{ supplier: 'nordlicht-netze', ...data, agreement: 'uc-wan' },
        ...{ occurredAt: '2026-03-01T09:00:00.000Z', revision: 2 },
      },
    });
  });

  it.each([
    ...[example.registered, example.amended, example.deactivated, example.reactivated],
    ...[example.signed, example.signedInFull, example.ended, example.reviewed],
    ...[example.meetingHeld, example.actionAgreed, example.actionDone],
  ])('lets no person, no price and no free text out of $type', (event) => {
    const sent = JSON.stringify(toPublicMessage(record(event)));
    for (const secret of ['carla', 'Calls are answered', 'Retendered', 'Wide-area', 'Lou', '1200', 'AVV', 'Fjord'])
      expect(sent).not.toContain(secret);
  });
});
