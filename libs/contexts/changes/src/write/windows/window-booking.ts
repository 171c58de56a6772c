import { type CommandContext, CommandHandling, type CommandResult, derivedId } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type ScheduleChange } from '../../domain/change.commands.js';
import { type Window } from '../../domain/change.events.js';
import { bookingOf } from '../../domain/change.js';
import { changeAggregate } from '../change.handlers.js';
import { AffectedServices } from './affected-services.js';
import { type Booked, BookingProcess } from './booking-process.js';
import { LedgerChanges, type StandingChange } from './ledger-changes.js';

/** Gives changes their windows: looks before it books, so that what can be refused is refused before anything is written. */
@Injectable()
export class WindowBooking {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
    @Inject(AffectedServices) private readonly affected: AffectedServices,
    @Inject(BookingProcess) private readonly process: BookingProcess,
  ) {}

  /**
   * Books a window on the service of the change and on those that depend on it.
   * @throws NotFound; RevisionConflict; RuleViolation `CHANGE_WINDOW_TAKEN`, or what the change itself refuses.
   */
  async schedule(id: string, window: Window, context: CommandContext): Promise<CommandResult> {
    const standing = await this.changes.load(id);
    const { number, service } = standing.change;
    const booking = derivedId('change-window', context.commandId, context.fingerprint ?? '');
    if (service === null || !isNews(standing, booking, window, context))
      return this.repeat(id, { standing, booking, window }, context);

    const services = await this.affected.affectedBy(service);
    const wanted = { booking, request: context.commandId, change: id, number, window, services, despite: null };
    const booked: Booked = { ...wanted, expectedRevision: context.expectedRevision ?? null };
    for (const one of services) await this.process.clearTheWay(one, booked);
    return this.process.carryThrough(booked, context);
  }

  /** Nothing to book: the same again, a change to no service, or something that the change refuses by itself. */
  private repeat(
    id: string,
    { standing, booking, window }: { standing: StandingChange; booking: string; window: Window },
    context: CommandContext,
  ): Promise<CommandResult> {
    const isKnown = bookingOf(standing.change, booking) !== 'open';
    const data = { window, at: context.occurredAt, ...(isKnown && { booking: { id: booking, services: [] } }) };
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
