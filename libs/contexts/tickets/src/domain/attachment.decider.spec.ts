import { specify } from '@chronodesk/kernel/testing';
import { protocol, protocolAttached, protocolRemoved } from './attachment.examples.js';
import { ticketDecider } from './ticket.decider.js';
import * as example from './ticket.examples.js';

const given = specify(ticketDecider);
const opened = example.printerTicketOpened;
const add = (changes: object = {}) => ({ type: 'AddAttachment' as const, data: { ...protocol, ...changes } });
const { sha256, reason } = protocolRemoved.data;
const remove = { type: 'RemoveAttachment' as const, data: { sha256, reason } };

describe('AddAttachment', () => {
  it('records the file by its hash, once', () => {
    given([opened]).when(add()).then([protocolAttached]);
    given([opened, protocolAttached]).when(add()).thenNothingHappened();
  });
  it('is possible after the work, as notes are', () =>
    given([opened, example.resolved, example.closed]).when(add()).then([protocolAttached]));
  it('refuses a second name for the same content', () =>
    given([opened, protocolAttached])
      .when(add({ name: 'Copy.pdf' }))
      .thenRefused('ATTACHMENT_NAMED_ALREADY'));
  it('takes a file again that was removed', () =>
    given([opened, protocolAttached, protocolRemoved]).when(add()).then([protocolAttached]));
});

describe('RemoveAttachment', () => {
  it('takes a file off the ticket, with the reason', () =>
    given([opened, protocolAttached]).when(remove).then([protocolRemoved]));
  it('is refused where there is no such file, or no more', () => {
    given([opened]).when(remove).thenRefused('ATTACHMENT_UNKNOWN');
    given([opened, protocolAttached, protocolRemoved]).when(remove).thenRefused('ATTACHMENT_UNKNOWN');
  });
});
