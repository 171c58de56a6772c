import { idOfNumber } from '@chronodesk/numbering';
import { ticketStory } from './ticket-story.js';
import { at } from './story.examples.js';

const line = (minute: number, type: string, data: object = {}) => ({ type, occurredAt: at(minute), data });
const opened = line(0, 'TicketOpened', { service: 'mail' });
const link = (minute: number, type: string, ref: string, more: object = {}) =>
  line(minute, 'TicketLinked', { type, ref, external: false, ...more });
const streamsAfter = (...lines: ReturnType<typeof line>[]) => ticketStory('t1', [opened, ...lines])?.streams;

describe('the story of a ticket', () => {
  it('is nothing before it was opened, and lasts until the work on it ended', () => {
    expect(ticketStory('t1', [])).toBeNull();
    const facts = { ticket: 't1', linked: [], streams: [], service: 'mail', from: at(0), changesUpTo: at(0) };
    expect(ticketStory('t1', [opened])).toEqual({ ...facts, until: null });
    const ended = [opened, line(5, 'TicketResolved'), line(9, 'TicketClosed')];
    expect(ticketStory('t1', ended)).toEqual({ ...facts, until: at(5) });
    expect(ticketStory('t1', [...ended, line(12, 'TicketReopened')])?.until).toBeNull();
    const merged = line(5, 'TicketMarkedDuplicate', { original: { id: 't2', number: 'INC0000002' } });
    expect(ticketStory('t1', [opened, merged])?.until).toBe(at(5));
    expect(ticketStory('t1', [opened, merged, line(7, 'TicketParted', { type: 'duplicate' })])?.until).toBeNull();
  });

  it('takes in the problems, changes and tickets that it is linked with, as long as it is', () => {
    const links = [
      link(1, 'problem', 'PRB0000001'),
      link(2, 'caused-by-change', 'CHG0000001'),
      link(3, 'ticket', 't9'),
    ];
    const streams = [`problem-${idOfNumber('PRB0000001')}`, `change-${idOfNumber('CHG0000001')}`, 'ticket-t9'];
    expect(streamsAfter(...links)).toEqual(streams);
    const unlinked = line(4, 'TicketUnlinked', { type: 'problem', ref: 'PRB0000001' });
    expect(streamsAfter(...links, unlinked)).toEqual(streams.slice(1));
    expect(streamsAfter(...links, link(5, 'ticket', 't8', { replaces: 't9' }))).toEqual([
      ...streams.slice(0, 2),
      'ticket-t8',
    ]);
    expect(streamsAfter(link(1, 'change', 'CHG0000001', { external: true }))).toEqual([]);
  });

  it('takes in its parent or original until they part', () => {
    const child = line(1, 'TicketMadeChild', { parent: { id: 'p1', number: 'INC0000009' }, relation: 'r' });
    expect(streamsAfter(child)).toEqual(['ticket-p1']);
    expect(streamsAfter(child, line(2, 'TicketParted', { type: 'child' }))).toEqual([]);
  });
});
