import { specify } from '@chronodesk/kernel/testing';
import { changeDecider } from './change.decider.js';
import { type ChangeScheduled } from './change.events.js';
import * as example from './change.examples.js';

const given = specify(changeDecider);

/** Another booking, and the change moved to it. */
const another = { id: 'booking-2', services: ['mail'] };
const moved: ChangeScheduled = { type: 'ChangeScheduled', data: { window: example.WINDOW, booking: another } };

describe('GiveUpWindow', () => {
  const giveUp = { type: 'GiveUpWindow', data: example.windowGivenUp.data } as const;

  it('ends a booking that was never scheduled, also of a change that was given up', () => {
    given(example.approvedChange).when(giveUp).then([example.windowGivenUp]);
    given([...example.approvedChange, example.cancelled])
      .when(giveUp)
      .then([example.windowGivenUp]);
  });
  it('leaves one alone that was scheduled', () => given(example.scheduledChange).when(giveUp).thenNothingHappened());
  it.each([
    ['given up', [...example.approvedChange, example.windowGivenUp]],
    ['moved', [...example.scheduledChange, moved]],
    ['cancelled', [...example.scheduledChange, example.cancelled]],
    ['over', [...example.startedChange, example.completed]],
  ] as const)('does nothing where the booking is %s', (_, history) =>
    given(history).when(giveUp).thenNothingHappened(),
  );
});

describe('ScheduleChange', () => {
  it('gives an approved change its window', () =>
    given(example.approvedChange).when(example.schedule).then([example.scheduled]));
  it('needs no approval for a standard change', () =>
    given([example.requested('standard')])
      .when(example.schedule)
      .then([example.scheduled]));
  it('needs approval for a normal change', () =>
    given([example.requested(), example.assessed]).when(example.schedule).thenRefused('CHANGE_NOT_APPROVED'));
  it('moves the window', () => {
    const window = { from: '2026-03-08T20:00:00.000Z', to: '2026-03-08T22:00:00.000Z' };
    given(example.scheduledChange)
      .when({ type: 'ScheduleChange', data: { window, at: example.BEFORE_WINDOW, booking: another } })
      .then([{ type: 'ChangeScheduled', data: { window, booking: another } }]);
  });
  it('does nothing for the same window', () =>
    given(example.scheduledChange).when(example.schedule).thenNothingHappened());
  it.each(['2026-03-07T20:00:00.000Z', '2026-03-07T19:00:00.000Z'])('refuses a window that ends at %s', (to) =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { window: { ...example.WINDOW, to }, at: example.BEFORE_WINDOW } })
      .thenRefused('CHANGE_WINDOW_INVALID'),
  );
  it('refuses a window that is over', () =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { window: example.WINDOW, at: example.WINDOW.to } })
      .thenRefused('CHANGE_WINDOW_PAST'));
  it('refuses a window of months, as a mistyped year makes one', () =>
    given(example.approvedChange)
      .when({
        type: 'ScheduleChange',
        data: { ...example.schedule.data, window: { ...example.WINDOW, to: '2027-03-07T22:00:00.000Z' } },
      })
      .thenRefused('CHANGE_WINDOW_TOO_LONG'));
  it('accepts a window that is open already', () =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { ...example.schedule.data, at: '2026-03-07T21:00:00.000Z' } })
      .then([example.scheduled]));
  it('is refused once work has begun', () =>
    given(example.startedChange)
      .when({ type: 'ScheduleChange', data: { ...example.schedule.data, booking: another } })
      .thenRefused('CHANGE_STARTED'));
  it('is not possible without a booking on the service', () =>
    given(example.approvedChange)
      .when({ type: 'ScheduleChange', data: { window: example.WINDOW, at: example.BEFORE_WINDOW } })
      .thenRefused('CHANGE_WINDOW_NOT_BOOKED'));
  it('needs no booking for a change to no service', () => {
    const { data } = example.requested('standard');
    given([{ type: 'ChangeRequested', data: { ...data, service: null } }])
      .when({ type: 'ScheduleChange', data: { window: example.WINDOW, at: example.BEFORE_WINDOW } })
      .then([{ type: 'ChangeScheduled', data: { window: example.WINDOW } }]);
  });
  it('is no longer possible under a booking that was given up', () =>
    given([...example.approvedChange, example.windowGivenUp])
      .when(example.schedule)
      .thenRefused('CHANGE_BOOKING_OVER'));
  it('is no longer possible under a booking that another one took the place of', () =>
    given([...example.scheduledChange, moved])
      .when(example.schedule)
      .thenRefused('CHANGE_BOOKING_OVER'));
});

describe('StartChange', () => {
  it('starts a scheduled change', () => given(example.scheduledChange).when(example.start).then([example.started]));
  it('starts an emergency at once', () =>
    given([example.requested('emergency')])
      .when(example.start)
      .then([example.started]));
  it('does nothing the second time', () => given(example.startedChange).when(example.start).thenNothingHappened());
  it('is refused without a window', () =>
    given(example.approvedChange).when(example.start).thenRefused('CHANGE_NOT_SCHEDULED'));
  it('is refused for a rejected emergency', () =>
    given([example.requested('emergency'), example.submitted, example.rejected])
      .when(example.start)
      .thenRefused('CHANGE_REJECTED'));
});

describe('CompleteChange', () => {
  it('ends the work', () => given(example.startedChange).when(example.complete).then([example.completed]));
  it('does nothing the second time', () => given(example.completedChange).when(example.complete).thenNothingHappened());
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.complete).thenRefused('CHANGE_NOT_STARTED'));
  it('is refused after a failure', () =>
    given([...example.startedChange, example.failed])
      .when(example.complete)
      .thenRefused('CHANGE_ENDED'));
});

describe('FailChange', () => {
  it('ends the work', () => given(example.startedChange).when(example.fail).then([example.failed]));
  it('does nothing the second time', () =>
    given([...example.startedChange, example.failed])
      .when(example.fail)
      .thenNothingHappened());
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.fail).thenRefused('CHANGE_NOT_STARTED'));
});

describe('RollBackChange', () => {
  it.each([[], [example.completed], [example.failed]])('undoes work (%j)', (...history) =>
    given([...example.startedChange, ...history])
      .when(example.rollBack)
      .then([example.rolledBack]),
  );
  it('does nothing the second time', () =>
    given([...example.startedChange, example.rolledBack])
      .when(example.rollBack)
      .thenNothingHappened());
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.rollBack).thenRefused('CHANGE_NOT_STARTED'));
});

describe('ReviewChange', () => {
  it.each([example.completed, example.failed, example.rolledBack])('closes a change that ended (%j)', (last) =>
    given([...example.startedChange, last])
      .when(example.review)
      .then([example.reviewed]),
  );
  it('does nothing the second time', () =>
    given([...example.completedChange, example.reviewed])
      .when(example.review)
      .thenNothingHappened());
  it('is not changed afterwards', () =>
    given([...example.completedChange, example.reviewed])
      .when({ type: 'ReviewChange', data: { outcome: 'unsuccessful' } })
      .thenRefused('CHANGE_CLOSED'));
  it('is refused for an emergency that nobody has judged', () =>
    given([...example.startedEmergency, example.completed])
      .when(example.review)
      .thenRefused('CHANGE_APPROVAL_MISSING'));
  it('closes an emergency that was judged afterwards, whatever the verdict', () =>
    given([...example.startedEmergency, example.completed, example.rejected])
      .when(example.review)
      .then([example.reviewed]));
  it('is refused before the end', () =>
    given(example.startedChange).when(example.review).thenRefused('CHANGE_STARTED'));
  it('is refused before the start', () =>
    given(example.scheduledChange).when(example.review).thenRefused('CHANGE_NOT_ENDED'));
});
