import { type CommandContext, CommandHandling, type CommandResult, derivedId } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type ScheduleChange } from '../../domain/change.commands.js';
import { type Window } from '../../domain/change.events.js';
import { bookingOf } from '../../domain/change.js';
import { changeAggregate } from '../change.handlers.js';
import { FreezePassage } from '../freezes/freeze-passage.js';
import { AffectedServices } from './affected-services.js';
import { BookingProcess } from './booking-process.js';
import { BookingsUnderWay } from './bookings-under-way.js';
import { LedgerChanges, type StandingChange } from './ledger-changes.js';

/** The window that is wished for, and why it has to be in spite of a freeze, if anybody said so. */
export interface WindowWish {
  readonly window: Window;
  readonly freezeReason: string | undefined;
}

/** Gives changes their windows: looks before it books, so that what can be refused is refused before anything is written. */
@Injectable()
export class WindowBooking {
  private readonly underWay = new BookingsUnderWay();

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
    @Inject(AffectedServices) private readonly affected: AffectedServices,
    @Inject(FreezePassage) private readonly freezes: FreezePassage,
    @Inject(BookingProcess) private readonly process: BookingProcess,
  ) {}

  /**
   * Books a window on the service of the change and on those that depend on it.
   * @throws NotFound; RevisionConflict; RuleViolation `CHANGE_WINDOW_TAKEN`, `CHANGE_WINDOW_FROZEN`, or what the change
   * itself refuses.
   */
  async schedule(id: string, wish: WindowWish, context: CommandContext): Promise<CommandResult> {
    const service = this.knownServiceOf(id);
    if (service === null) return this.book(id, wish, context);
    const wanted = { change: id, service, window: wish.window };
    for (;;) {
      // Of many who want one window most come too late, and can be told so without reading their change.
      await this.process.clearTheWay(service, wanted);
      const rival = this.underWay.rivalOf(wanted);
      if (rival === null) return this.underWay.run(wanted, () => this.book(id, wish, context));
      await rival;
    }
  }

  private async book(
    id: string,
    { window, freezeReason }: WindowWish,
    context: CommandContext,
  ): Promise<CommandResult> {
    const standing = await this.changes.load(id);
    const { change } = standing;
    const booking = derivedId('change-window', context.commandId, context.fingerprint ?? '');
    const data = { window, at: context.occurredAt };
    if (!isNews(standing, booking, window, context)) {
      const isKnown = bookingOf(change, booking) !== 'open';
      return this.execute(id, { ...data, ...(isKnown && { booking: { id: booking, services: [] } }) }, context);
    }
    const services = change.service === null ? [] : await this.affected.affectedBy(change.service);
    const despite = await this.freezes.pass(change, { services, window, freezeReason });
    if (services.length === 0) return this.execute(id, { ...data, ...(despite && { despite }) }, context);

    const wanted = {
      booking,
      request: context.commandId,
      change: id,
      number: change.number,
      window,
      services,
      despite,
    };
    const booked = { ...wanted, expectedRevision: context.expectedRevision ?? null };
    for (const service of services) await this.process.clearTheWay(service, booked);
    return this.process.carryThrough(booked, context);
  }

  /** The service of a change that is known here, which stays; null if it has none, or is not known. */
  private knownServiceOf(change: string): string | null {
    const known = this.handling.recall(changeAggregate, change);
    return known && known.state !== 'unrequested' ? known.service : null;
  }

  private execute(id: string, data: ScheduleChange['data'], context: CommandContext): Promise<CommandResult> {
    return this.handling.execute(changeAggregate, { id, command: { type: 'ScheduleChange', data }, context });
  }
}

/** Whether the change would take the window, if it can be had. @throws RuleViolation where it would not. */
const isNews = (
  { change, revision }: StandingChange,
  booking: string,
  window: Window,
  { occurredAt, expectedRevision }: CommandContext,
): boolean => {
  if (bookingOf(change, booking) !== 'open') return false;
  if (expectedRevision !== undefined && expectedRevision !== revision) return false;
  const data = { window, at: occurredAt, booking: { id: booking, services: [] } };
  const command: ScheduleChange = { type: 'ScheduleChange', data };
  return changeAggregate.decider.decide(command, change).length > 0;
};
