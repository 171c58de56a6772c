import { type Decider, type DomainCommand, RuleViolation } from '@chronodesk/kernel';
import {
  type ChangeWindowEvent,
  type ChangeWindowReleased,
  type ChangeWindowReserved,
} from './change-window.events.js';
import { overlap } from './windows/window.js';

export type Reservation = ChangeWindowReserved['data'];
export type ReserveChangeWindow = DomainCommand<'ReserveChangeWindow', Reservation>;
export type ReleaseChangeWindow = DomainCommand<'ReleaseChangeWindow', ChangeWindowReleased['data']>;
/** Commands to `changeWindow-<service>`. */
export type ChangeWindowCommand = ReserveChangeWindow | ReleaseChangeWindow;

/** What is reserved on one service at present. */
export interface ReservedWindows {
  readonly reservations: readonly Reservation[];
}

/** Why a window cannot be had: another change has it. */
export const WINDOW_TAKEN = 'CHANGE_WINDOW_TAKEN';

/** Names the change in the way, its window and how to mend it. */
export const windowTaken = ({ service, number, window: { from, to } }: Reservation) =>
  new RuleViolation(WINDOW_TAKEN, {
    en: `${service} is taken by ${number} from ${from} to ${to}. Choose a window that ends before or starts after that, or have ${number} moved or cancelled.`,
    de: `${service} ist von ${from} bis ${to} durch ${number} belegt. Bitte ein Zeitfenster davor oder danach wählen oder ${number} verschieben oder stornieren lassen.`,
  });

/** Whether one reservation stands in the way of another: a change never stands in its own. */
export const isInTheWay = (held: Reservation, wanted: Pick<Reservation, 'change' | 'window'>): boolean =>
  held.change !== wanted.change && overlap(held.window, wanted.window);

/** No two changes hold the same instant of a service; the stream's revision decides who comes first. */
export const changeWindowDecider: Decider<ReservedWindows, ChangeWindowCommand, ChangeWindowEvent> = {
  initialState: { reservations: [] },
  evolve: ({ reservations }, { type, data }) => {
    const others = reservations.filter(({ booking }) => booking !== data.booking);
    return { reservations: type === 'ChangeWindowReserved' ? [...others, data] : others };
  },
  decide: (command, { reservations }) => {
    const { type, data } = command;
    const isHeld = reservations.some(({ booking }) => booking === data.booking);
    if (type === 'ReleaseChangeWindow') return isHeld ? [{ type: 'ChangeWindowReleased', data }] : [];
    if (isHeld) return [];
    const holder = reservations.find((held) => isInTheWay(held, data));
    if (holder) throw windowTaken(holder);
    return [{ type: 'ChangeWindowReserved', data }];
  },
};
