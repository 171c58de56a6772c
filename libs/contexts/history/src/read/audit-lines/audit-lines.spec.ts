import { storable } from './storable.js';
import { subjectOf } from './subject.js';

describe('the subject of an event', () => {
  it('is what the stream is named after', () => {
    expect(subjectOf({ stream: 'change-a-b', data: { number: 'CHG0000007' } })).toEqual({
      kind: 'change',
      id: 'a-b',
      number: 'CHG0000007',
    });
  });

  it('is the ticket for the facts about its clocks', () => {
    const ticket = { id: 't1', number: 'INC0000001' };
    expect(subjectOf({ stream: 'slaClock-t1', data: { ticket } })).toEqual({ kind: 'ticket', ...ticket });
    expect(subjectOf({ stream: 'slaClock-t1', data: { ticket: 't1' } })).toEqual({
      kind: 'ticket',
      id: 't1',
      number: null,
    });
  });

  it('is the ticket for its escalations', () => {
    const ticket = { id: 't1', number: 'INC0000001' };
    expect(subjectOf({ stream: 'escalation-e1', data: { ticket } })).toEqual({ kind: 'ticket', ...ticket });
  });

  it('is the ticket of its case, else the case, for escalations of a statutory deadline', () => {
    const about = (ticket: object | null) => ({ ticket: null, matter: { case: 'c1', ticket } });
    const ticket = { id: 't1', number: 'INC0000001' };
    expect(subjectOf({ stream: 'escalation-e1', data: about(ticket) })).toEqual({ kind: 'ticket', ...ticket });
    expect(subjectOf({ stream: 'escalation-e1', data: about(null) })).toEqual({
      ...{ kind: 'regulatoryCase', id: 'c1', number: null },
    });
    const promise = { ticket: null, matter: { kind: 'availability', service: 'mail' } };
    expect(subjectOf({ stream: 'escalation-e1', data: promise })).toMatchObject({ kind: 'escalation', id: 'e1' });
  });
});

describe('data on its way into jsonb', () => {
  it('stays the very same object where nothing is refused', () => {
    const data = { text: 'C:\\users, größer, 😀' };
    expect(storable(data)).toBe(data);
  });

  it('loses characters that PostgreSQL refuses, wherever they stand', () => {
    expect(storable({ 'a\u0000': ['x\u0000y', { z: '\ud800!' }], n: 1, no: null })).toEqual({
      'a\ufffd': ['x\ufffdy', { z: '\ufffd!' }],
      n: 1,
      no: null,
    });
  });
});
