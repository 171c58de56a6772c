import { BOOKING, WINDOW } from './change.examples.js';
import type * as events from './change-window.events.js';

/** The booking of the examples of changes, on the service that is changed. */
export const reservation: events.ChangeWindowReserved['data'] = {
  booking: BOOKING.id,
  request: 'command-1',
  change: 'c7',
  number: 'CHG0000007',
  service: 'mail',
  window: WINDOW,
  services: BOOKING.services,
  despite: null,
  expectedRevision: null,
};
export const reserved: events.ChangeWindowReserved = { type: 'ChangeWindowReserved', data: reservation };
export const released: events.ChangeWindowReleased = {
  type: 'ChangeWindowReleased',
  data: { booking: BOOKING.id, change: 'c7', number: 'CHG0000007', service: 'mail' },
};
