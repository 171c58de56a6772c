import { specify } from '@chronodesk/kernel/testing';
import { deadlineFrom, DEFAULT_PLAN, remindBeforeOf } from './communication/update-clock.js';
import type * as commands from './major-incident.commands.js';
import { majorIncidentDecider } from './major-incident.decider.js';
import * as example from './major-incident.examples.js';
import { type MajorIncidentEvent } from './major-incident.events.js';

const given = specify(majorIncidentDecider);
const { at, declared, resolved, updatePublished } = example;

const publish = (now: string, changes: Partial<commands.PublishUpdate['data']> = {}): commands.PublishUpdate => ({
  type: 'PublishUpdate',
  data: { audience: 'customers', text: 'We are on it', nextUpdateIn: null, now, ...changes },
});
const published = (changes: object): MajorIncidentEvent => ({
  ...updatePublished,
  data: { ...updatePublished.data, ...changes },
});

describe('PublishUpdate', () => {
  it('sets the clock of its audience anew, also when it comes early', () => {
    given([declared])
      .when(publish(at(10, 50)))
      .then([updatePublished]);
  });
  it('is in time at the very instant, and late after it', () => {
    const next = (hour: number, minute: number) => deadlineFrom(example.plan[1]!, 2, at(hour, minute));
    given([declared])
      .when(publish(at(11)))
      .then([published({ late: false, next: next(11, 0) })]);
    given([declared])
      .when(publish(at(11, 1)))
      .then([published({ late: true, next: next(11, 1) })]);
  });
  it('may promise the next one earlier or later than the plan', () => {
    const next = { audience: 'customers', number: 2, remindAt: at(12, 35), dueAt: at(12, 50), setAt: at(10, 50) };
    given([declared])
      .when(publish(at(10, 50), { nextUpdateIn: 'PT2H' }))
      .then([published({ next })]);
    const soon = { ...next, remindAt: at(10, 57), dueAt: at(10, 59), setAt: at(10, 51) };
    given([declared])
      .when(publish(at(10, 51), { nextUpdateIn: 'PT8M' }))
      .then([published({ next: soon })]);
  });
  it('counts on for each audience', () => {
    const next = deadlineFrom(example.plan[1]!, 3, at(11, 30));
    given([declared, updatePublished])
      .when(publish(at(11, 30)))
      .then([published({ update: 2, dueAt: at(11, 50), next })]);
  });
  it('is still possible after the resolution, but promises nothing more', () => {
    given([declared, resolved])
      .when(publish(at(13), { text: 'It works again' }))
      .then([example.lastUpdate]);
    given([declared, resolved])
      .when(publish(at(13), { nextUpdateIn: 'PT1H' }))
      .thenRefused('MAJOR_INCIDENT_NO_NEXT_UPDATE');
  });
  it('is refused for an audience that the plan does not have, and after the end', () => {
    given([declared])
      .when(publish(at(10), { audience: 'press' }))
      .thenRefused('MAJOR_INCIDENT_AUDIENCE_UNKNOWN');
    given([declared, resolved, example.closed])
      .when(publish(at(13)))
      .thenRefused('MAJOR_INCIDENT_NOT_OPEN');
  });
});

describe('ChangePlan', () => {
  const change = (plan: commands.ChangePlan['data']['plan']): commands.ChangePlan => ({
    type: 'ChangePlan',
    data: { plan, now: at(10, 10) },
  });
  it('sets clocks for what is new or different only', () => {
    given([declared]).when(change(example.planChanged.data.plan)).then([example.planChanged]);
    given([declared]).when(change(example.plan)).thenNothingHappened();
  });
  it('stops the clock of an audience that is left out', () => {
    const { plan } = example.planChanged.data;
    const step = { audience: 'customers', number: 1, step: 'overdue', asOf: at(12), noticedAt: at(12) } as const;
    given([declared, example.planChanged]).when({ type: 'RecordUpdateStep', data: step }).thenNothingHappened();
    given([declared, example.planChanged])
      .when(publish(at(10, 20)))
      .thenRefused('MAJOR_INCIDENT_AUDIENCE_UNKNOWN');
    expect(plan.map(({ audience }) => audience)).toEqual(['internal', 'management']);
  });
  it('sets no clock after the resolution', () => {
    const data = { major: example.majorId, ticket: example.ticket, plan: DEFAULT_PLAN, deadlines: [] };
    given([declared, resolved])
      .when(change(DEFAULT_PLAN))
      .then([{ type: 'MajorIncidentPlanChanged', data }]);
  });
});

describe('RecordUpdateStep', () => {
  const record = (step: 'due' | 'overdue', asOf: string, number = 1): commands.RecordUpdateStep => ({
    type: 'RecordUpdateStep',
    data: { audience: 'internal', number, step, asOf, noticedAt: asOf.replace('.000Z', '.120Z') },
  });
  it('records the reminder and the miss, each once', () => {
    given([declared])
      .when(record('due', at(10, 25)))
      .then([example.updateDue]);
    given([declared, example.updateDue])
      .when(record('due', at(10, 26)))
      .thenNothingHappened();
    const noticedAt = '2026-05-01T10:30:01.000Z';
    given([declared, example.updateDue])
      .when({ ...record('overdue', noticedAt), data: { ...record('overdue', noticedAt).data, noticedAt } })
      .then([{ ...example.updateOverdue, data: { ...example.updateOverdue.data, noticedAt } }]);
    given([declared, example.updateOverdue])
      .when(record('overdue', at(10, 40)))
      .thenNothingHappened();
  });
  it('does not record what has not passed: at its very instant an update is in time', () => {
    given([declared])
      .when(record('due', at(10, 24)))
      .thenNothingHappened();
    given([declared])
      .when(record('overdue', at(10, 30)))
      .thenNothingHappened();
  });
  it('does not record a deadline that was set anew, or one of a major incident that is over', () => {
    const heard: MajorIncidentEvent = {
      ...updatePublished,
      data: { ...updatePublished.data, audience: 'internal', next: deadlineFrom(example.plan[0]!, 2, at(10, 29)) },
    };
    given([declared, heard])
      .when(record('overdue', at(11)))
      .thenNothingHappened();
    for (const end of [resolved, example.revoked])
      given([declared, end])
        .when(record('overdue', at(11)))
        .thenNothingHappened();
    given([])
      .when(record('overdue', at(11)))
      .thenNothingHappened();
  });
  it('goes on after a mitigation', () => {
    given([declared, example.mitigated])
      .when(record('due', at(10, 25)))
      .then([example.updateDue]);
  });
});

describe('a reminder', () => {
  it('comes when three quarters have passed, unless the plan says otherwise', () => {
    expect([remindBeforeOf('PT1H'), remindBeforeOf('PT30M'), remindBeforeOf('PT3S')]).toEqual([
      ...['PT15M', 'PT7M30S', 'PT0S'],
    ]);
  });
});
