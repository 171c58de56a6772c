import { type CommandContext, CommandHandling, type CommandResult, derivedId } from '@chronodesk/eventing';
import { IdempotencyKeyReused, NotFound, RevisionConflict, RuleViolation, type Text } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { isInTheWay, type Reservation, WINDOW_TAKEN, windowTaken } from '../../domain/change-window.decider.js';
import { type ScheduleChange } from '../../domain/change.commands.js';
import { bookingOf } from '../../domain/change.js';
import { changeAggregate } from '../change.handlers.js';
import { changeWindowAggregate } from './change-window.handlers.js';
import { LedgerChanges } from './ledger-changes.js';
import { type HeldReservation, Reservations } from './reservations.js';

/** A booking on all of its services. */
export type Booked = Omit<Reservation, 'service'>;

const CHANGED_MEANWHILE: Text = {
  en: 'The change was written to meanwhile.',
  de: 'Der Change wurde zwischenzeitlich geändert.',
};

/**
 * Books windows (docs/adr/0022). A window is reserved on each service in the order of their names, then the change is
 * scheduled under that booking, which makes it count. Each reservation says all that the rest of the way needs: whoever
 * meets one that is not decided yet - the request itself, the reactor after a crash, another booking that finds it in its
 * way - carries it through, and all of them to the same end, because the stream of the change decides once.
 */
@Injectable()
export class BookingProcess {
  private readonly settling = new Map<string, Promise<boolean>>();
  /** Services on which this process is writing a reservation. */
  private readonly attempts = new Map<string, Promise<void>>();

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(Reservations) private readonly reservations: Reservations,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
  ) {}

  /**
   * Reserves and schedules; every part of it may have happened before.
   * @throws RuleViolation `CHANGE_WINDOW_TAKEN`, or what the change itself refuses; RevisionConflict. Nothing is held then.
   */
  async carryThrough(booked: Booked, context: CommandContext): Promise<CommandResult> {
    try {
      for (const service of booked.services) await this.reserve({ ...booked, service }, context);
      return await this.scheduleUnder(booked, context);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return this.giveUp(booked, context, error);
    }
  }

  /** Carries a reservation to its end if it is not decided yet. Answers whether its services are free of it now. */
  settle(held: HeldReservation): Promise<boolean> {
    const { booking } = held.reservation;
    const running = this.settling.get(booking) ?? this.settleNow(held);
    this.settling.set(booking, running);
    return running.finally(() => this.settling.delete(booking));
  }

  /**
   * Settles all that is in the way of a booking on one service.
   * @throws RuleViolation `CHANGE_WINDOW_TAKEN` for what counts and stays in the way.
   */
  async clearTheWay(service: string, wanted: Pick<Booked, 'change' | 'window'>): Promise<void> {
    const inTheWay = (await this.reservations.on(service)).filter((held) => isInTheWay(held.reservation, wanted));
    for (const held of inTheWay) if (!(await this.settle(held))) throw windowTaken(held.reservation);
  }

  /** Releases what a change has no claim to any more. */
  async releasePast(change: string): Promise<void> {
    const { pastBookings } = (await this.changes.load(change)).change;
    for (const { id, services } of pastBookings) await this.release(id, services);
  }

  private async settleNow({ reservation, context }: HeldReservation): Promise<boolean> {
    const { change, booking, services } = reservation;
    let standing = await this.standingOf(change, booking);
    if (standing === 'open') {
      await this.carryThrough(reservation, context).catch((error: unknown) => {
        if (!isRefusal(error)) throw error;
      });
      standing = await this.standingOf(change, booking);
    }
    if (standing === 'booked') return false;
    await this.release(booking, services);
    return true;
  }

  /** Reserves one service; whatever undecided stands in the way is settled first. */
  private async reserve(reservation: Reservation, context: CommandContext): Promise<void> {
    const { service, services } = reservation;
    for (;;) {
      // Many who want one service at once do not all try to write: all but one see what came of it first.
      const other = this.attempts.get(service);
      if (other) await other;
      else if (await this.attempt(reservation, context)) return;
      // And before they try, they look further ahead: what is taken there would make them give back what they got here.
      for (const ahead of services.slice(services.indexOf(service))) await this.clearTheWay(ahead, reservation);
    }
  }

  /** Whether it was reserved; if not, something is in the way, or others wrote without pause. */
  private attempt(reservation: Reservation, context: CommandContext): Promise<boolean> {
    const { booking, service } = reservation;
    const command = { type: 'ReserveChangeWindow', data: reservation } as const;
    const own = { ...withoutCondition(context), commandId: derivedId('change-window-reserved', booking, service) };
    const attempt = this.handling.execute(changeWindowAggregate, { id: service, command, context: own }).then(
      () => true,
      (error: unknown) => {
        const isTaken = error instanceof RuleViolation && error.code === WINDOW_TAKEN;
        if (isTaken || error instanceof RevisionConflict) return false;
        throw error;
      },
    );
    const ended = attempt.then(
      () => void this.attempts.delete(service),
      () => void this.attempts.delete(service),
    );
    this.attempts.set(service, ended);
    return attempt;
  }

  private scheduleUnder({ change, booking, services, window, despite }: Booked, context: CommandContext) {
    const data = { window, at: context.occurredAt, booking: { id: booking, services }, ...(despite && { despite }) };
    const command: ScheduleChange = { type: 'ScheduleChange', data };
    return this.handling.execute(changeAggregate, { id: change, command, context });
  }

  /** Ends a booking that was refused; answers its success if somebody else carried it through meanwhile. */
  private async giveUp(booked: Booked, context: CommandContext, error: Refusal): Promise<CommandResult> {
    const { change, booking, services, window } = booked;
    const held = await Promise.all(services.map((service) => this.heldBy(booking, service)));
    // Refused before anything was reserved: nobody else knows of it, and nothing is recorded.
    if (held.every((one) => one === null)) throw error;
    const because =
      error instanceof RuleViolation
        ? { code: error.code, text: error.text }
        : { code: 'CHANGED_MEANWHILE', text: CHANGED_MEANWHILE };
    await this.handling.execute(changeAggregate, {
      id: change,
      command: { type: 'GiveUpWindow', data: { window, booking: { id: booking, services }, because } },
      context: { ...withoutCondition(context), commandId: derivedId('change-window-given-up', booking) },
    });
    if ((await this.standingOf(change, booking)) === 'booked') return this.scheduleUnder(booked, context);
    await this.release(booking, services);
    throw error;
  }

  private async release(booking: string, services: readonly string[]): Promise<void> {
    for (const service of services) {
      const held = await this.heldBy(booking, service);
      if (held === null) continue;
      const { change, number } = held.reservation;
      await this.handling.execute(changeWindowAggregate, {
        id: service,
        command: { type: 'ReleaseChangeWindow', data: { booking, change, number, service } },
        context: releaseContext(held),
      });
    }
  }

  private async standingOf(change: string, booking: string): Promise<'open' | 'booked' | 'over'> {
    return bookingOf((await this.changes.load(change)).change, booking);
  }

  private async heldBy(booking: string, service: string): Promise<HeldReservation | null> {
    return (await this.reservations.on(service)).find(({ reservation }) => reservation.booking === booking) ?? null;
  }
}

type Refusal = RuleViolation | RevisionConflict | IdempotencyKeyReused | NotFound;

const isRefusal = (error: unknown): error is Refusal =>
  error instanceof RuleViolation ||
  error instanceof RevisionConflict ||
  error instanceof IdempotencyKeyReused ||
  error instanceof NotFound;

/** `If-Match` is about the change, and about no other stream. */
const withoutCondition = ({ expectedRevision: _, mustExist: __, ...context }: CommandContext): CommandContext =>
  context;

/** Releasing is housekeeping: it is done in nobody's name, and now. */
const releaseContext = ({ id, context }: HeldReservation): CommandContext => ({
  commandId: derivedId('change-window-released', id),
  actor: 'changes.booking-process',
  channel: 'reactor',
  correlationId: context.correlationId,
  causationId: id,
  occurredAt: new Date(Math.max(Date.now(), Date.parse(context.occurredAt))).toISOString(),
});
