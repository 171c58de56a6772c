import { specify } from '@chronodesk/kernel/testing';
import { type EarlierComplaint } from './complaint.events.js';
import { ticketDecider } from './ticket.decider.js';
import * as example from './ticket.examples.js';

const given = specify(ticketDecider);
const complaint = {
  ...example.printerTicketOpened,
  data: { ...example.printerTicketOpened.data, kind: 'complaint' as const },
};
const first: EarlierComplaint = {
  ...{ id: 'first', number: 'CMP0000001', openedAt: '2026-02-02T08:00:00.000Z' },
  same: ['requester'],
};
const note = (earlier: readonly EarlierComplaint[]) => ({
  type: 'NoteRepeatedComplaint' as const,
  data: { earlier, within: 'PT2160H' },
});
const repeated = (earlier: readonly EarlierComplaint[]) => ({
  type: 'TicketComplaintRepeated' as const,
  data: { earlier, within: 'PT2160H' },
});

describe('NoteRepeatedComplaint', () => {
  it('names what a complaint repeats, once', () => {
    given([complaint])
      .when(note([first]))
      .then([repeated([first])]);
    given([complaint, repeated([first])])
      .when(note([first]))
      .thenNothingHappened();
  });
  it('takes back what is no repetition any more, and says nothing of a first complaint', () => {
    given([complaint, repeated([first])])
      .when(note([]))
      .then([repeated([])]);
    given([complaint]).when(note([])).thenNothingHappened();
  });
  it('is about complaints only', () =>
    given([example.printerTicketOpened])
      .when(note([first]))
      .thenNothingHappened());
});
