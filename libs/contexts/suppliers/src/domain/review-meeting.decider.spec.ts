import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { supplierDecider } from './supplier.decider.js';
import * as example from './supplier.examples.js';

const given = specify(supplierDecider);
const held = [example.registered, example.meetingHeld, example.actionAgreed];

describe('HoldReviewMeeting', () => {
  it('records who was there, what was decided and who does what by when', () =>
    given([example.registered]).when(example.holdMeeting).then([example.meetingHeld, example.actionAgreed]));
  it('records a meeting under an id only once', () =>
    given(held).when(example.holdMeeting).thenRefused('REVIEW_MEETING_EXISTS'));
  it('refuses an action that is due before the meeting', () =>
    given([example.registered])
      .when({
        ...example.holdMeeting,
        data: { ...example.holdMeeting.data, actions: [{ text: 'x', owner: 'y', dueOn: '2026-04-14' }] },
      })
      .thenRefused('SUPPLIER_ACTION_DUE_BEFORE_MEETING'));
  it('needs a supplier', () =>
    expect(() => given([]).when(example.holdMeeting).thenNothingHappened()).toThrow(NotFound));
});

describe('CompleteSupplierAction', () => {
  it('is done once', () => {
    given(held).when(example.completeAction).then([example.actionDone]);
    given([...held, example.actionDone])
      .when(example.completeAction)
      .thenNothingHappened();
  });
  it('needs the action', () =>
    expect(() => given([example.registered]).when(example.completeAction).thenNothingHappened()).toThrow(NotFound));
});
