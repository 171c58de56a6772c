import { specify } from '@chronodesk/kernel/testing';
import { changeWindowDecider, type Reservation } from './change-window.decider.js';
import { released, reservation, reserved } from './change-window.examples.js';

const given = specify(changeWindowDecider);
const at = (from: number, to: number) => ({
  from: new Date(Date.UTC(2026, 2, 7, from)).toISOString(),
  to: new Date(Date.UTC(2026, 2, 7, to)).toISOString(),
});
const other: Reservation = { ...reservation, booking: 'booking-9', change: 'c9', number: 'CHG0000009' };
const reserve = (data: Reservation) => ({ type: 'ReserveChangeWindow', data }) as const;
const release = { type: 'ReleaseChangeWindow', data: released.data } as const;

describe('ReserveChangeWindow', () => {
  it('takes a free window', () => given([]).when(reserve(reservation)).then([reserved]));
  it('does nothing for a booking that holds it', () =>
    given([reserved]).when(reserve(reservation)).thenNothingHappened());
  it.each([
    ['the same', at(20, 22)],
    ['one that begins before its end', at(21, 23)],
    ['one that ends after its beginning', at(19, 21)],
    ['one inside of it', at(20, 21)],
    ['one around it', at(0, 24)],
  ])('is refused to another change: %s', (_, window) =>
    given([reserved])
      .when(reserve({ ...other, window }))
      .thenRefused('CHANGE_WINDOW_TAKEN'),
  );
  it.each([at(18, 20), at(22, 23)])('lets windows touch: %j', (window) =>
    given([reserved])
      .when(reserve({ ...other, window }))
      .then([{ type: 'ChangeWindowReserved', data: { ...other, window } }]),
  );
  it('does not stand in the way of the change itself, which may be moved by an hour', () => {
    const moved = { ...reservation, booking: 'booking-2', window: at(21, 23) };
    given([reserved])
      .when(reserve(moved))
      .then([{ type: 'ChangeWindowReserved', data: moved }]);
  });
  it('takes what was released', () =>
    given([reserved, released])
      .when(reserve(other))
      .then([{ type: 'ChangeWindowReserved', data: other }]));
  it('names who has it, when, and what to do, in both languages', () => {
    const state = changeWindowDecider.evolve(changeWindowDecider.initialState, reserved);
    const refused = () => changeWindowDecider.decide(reserve(other), state);
    expect(refused).toThrow(
      'mail is taken by CHG0000007 from 2026-03-07T20:00:00.000Z to 2026-03-07T22:00:00.000Z. Choose a window',
    );
  });
});

describe('ReleaseChangeWindow', () => {
  it('frees what is held', () => given([reserved]).when(release).then([released]));
  it('does nothing for what is not', () => given([reserved, released]).when(release).thenNothingHappened());
});
