import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { majorIncidentDecider } from './major-incident.decider.js';
import * as example from './major-incident.examples.js';

const given = specify(majorIncidentDecider);
const { declared, resolved, reviewed, actionAdded, actionDone, actionDropped, closed, team } = example;
const newAction = { title: 'Alarm at 80 %', owner: team, dueOn: '2026-06-01' };
const review = {
  type: 'ReviewMajorIncident',
  data: { summary: 'A full disk', findings: ['no alarm', 'no runbook'], actions: [newAction] },
} as const;
const close = (reason: string | null = null) => ({ type: 'CloseMajorIncident' as const, data: { reason } });

describe('ReviewMajorIncident', () => {
  it('records what was learnt and every action', () => {
    given([declared, resolved]).when(review).then([reviewed, actionAdded]);
    const second = { ...actionAdded, data: { ...actionAdded.data, action: 2 } };
    given([declared, actionAdded, resolved]).when(review).then([reviewed, second]);
  });
  it('may be written anew, but not before the resolution or after the end', () => {
    const again = { ...review, data: { ...review.data, actions: [] } };
    given([declared, resolved, reviewed]).when(again).then([reviewed]);
    given([declared]).when(review).thenRefused('MAJOR_INCIDENT_NOT_RESOLVED');
    given([declared, resolved, reviewed, closed]).when(review).thenRefused('MAJOR_INCIDENT_NOT_OPEN');
  });
});

describe('CloseMajorIncident', () => {
  it('follows the review', () => {
    given([declared, resolved, reviewed]).when(close()).then([closed]);
    given([declared, resolved, reviewed, closed]).when(close()).thenNothingHappened();
  });
  it('without a review needs a reason', () => {
    given([declared, resolved]).when(close()).thenRefused('MAJOR_INCIDENT_NOT_REVIEWED');
    const data = { ...closed.data, reviewed: false, reason: 'a drill' };
    given([declared, resolved])
      .when(close('a drill'))
      .then([{ type: 'MajorIncidentClosed', data }]);
  });
  it('after a reopening needs a review of its own', () =>
    given([declared, resolved, reviewed, example.reopened, resolved])
      .when(close())
      .thenRefused('MAJOR_INCIDENT_NOT_REVIEWED'));
  it('is refused while it lasts', () =>
    given([declared]).when(close('tired')).thenRefused('MAJOR_INCIDENT_NOT_RESOLVED'));
});

describe('an action', () => {
  const add = { type: 'AddAction', data: newAction } as const;
  const done = { type: 'CompleteAction', data: { action: 1, note: 'in force' } } as const;
  const drop = { type: 'DropAction', data: { action: 1, reason: 'disk was replaced' } } as const;
  it('may be added at any time, and is done or dropped, also after the end', () => {
    given([declared]).when(add).then([actionAdded]);
    given([declared, resolved, reviewed, closed]).when(add).then([actionAdded]);
    given([declared, actionAdded]).when(done).then([actionDone]);
    given([declared, actionAdded, resolved, closed]).when(drop).then([actionDropped]);
  });
  it('is settled once', () => {
    given([declared, actionAdded, actionDone]).when(done).thenRefused('MAJOR_INCIDENT_ACTION_SETTLED');
    given([declared, actionAdded, actionDropped]).when(done).thenRefused('MAJOR_INCIDENT_ACTION_SETTLED');
    given([declared, actionAdded, actionDone]).when(drop).thenRefused('MAJOR_INCIDENT_ACTION_SETTLED');
  });
  it('has to exist, and is not added to what was revoked', () => {
    expect(() => given([declared]).when(done).thenNothingHappened()).toThrow(NotFound);
    given([declared, example.revoked]).when(add).thenRefused('MAJOR_INCIDENT_NOT_OPEN');
  });
});
