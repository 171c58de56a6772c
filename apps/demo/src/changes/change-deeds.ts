import { formatInstant } from '@chronodesk/wall-time';
import { type Deed } from '../plan/deed.js';
import { wholeSecond } from '../plan/working-hours.js';
import { type Slot } from './change-slots.js';

/** Windows are booked one after the other, on a service and on all that need it. */
const BOOKINGS = 'change-bookings';

/** A command on a change. */
export const onChange = (subject: string, at: number, actor: string, verb: string, body: object = {}): Deed => ({
  ...{ at: wholeSecond(at), actor, subject, body },
  path: `/changes/{${subject}}/${verb}`,
});

/** What is asked for. */
export interface Wish {
  readonly kind: 'standard' | 'normal' | 'emergency';
  readonly title: string;
  readonly service: string;
  readonly model?: string;
  readonly reason?: string;
  readonly description?: string;
}

/** The request of a change. */
export const requested = (subject: string, at: number, actor: string, wish: Wish): Deed => ({
  ...{ at: wholeSecond(at), actor, subject, path: '/changes', creates: true },
  ...{ body: wish, after: ['change-policy', ...(wish.model ? [`model-${wish.model}`] : [])] },
});

/** The booking of its window. */
export const booked = (
  subject: string,
  at: number,
  actor: string,
  { from, to }: Slot,
  more: { readonly freezeReason?: string; readonly refused?: string } = {},
): Deed => {
  const { freezeReason, refused } = more;
  const window = { from: formatInstant(from), to: formatInstant(to) };
  return {
    ...onChange(subject, at, actor, 'schedule', { window, ...(freezeReason && { freezeReason }) }),
    ...{ after: [BOOKINGS], ...(refused && { refused }) },
  };
};
