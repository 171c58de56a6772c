import { idOfStream, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { BookingProcess } from '../write/windows/booking-process.js';
import { heldBy } from '../write/windows/reservations.js';

/** Events after which a change may have no claim to a window that it had. */
const ENDINGS = [
  ...['ChangeScheduled', 'ChangeWindowGivenUp', 'ChangeRejected', 'ChangeCancelled'],
  ...['ChangeCompleted', 'ChangeFailed', 'ChangeRolledBack'],
];

/**
 * Leaves no window half booked: looks at every reservation after it was made, and carries it through or releases it if
 * whoever made it did not; and releases the windows of changes that were moved or have ended.
 */
@Injectable()
export class SettleWindows implements Reactor {
  readonly name = 'changes.settle-windows@1';
  readonly handles = ['ChangeWindowReserved', ...ENDINGS];

  constructor(@Inject(BookingProcess) private readonly process: BookingProcess) {}

  async react(event: RecordedEvent): Promise<void> {
    if (event.type === 'ChangeWindowReserved') await this.process.settle(heldBy(event));
    else await this.process.releasePast(idOfStream(event.stream));
  }
}
