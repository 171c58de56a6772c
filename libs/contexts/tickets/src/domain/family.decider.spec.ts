import { specify } from '@chronodesk/kernel/testing';
import * as family from './family.examples.js';
import { ticketDecider } from './ticket.decider.js';
import * as example from './ticket.examples.js';

const given = specify(ticketDecider);
const opened = [example.printerTicketOpened];
const active = [...opened, example.assignedToKim, example.workStarted];
const resolved = [...active, example.resolved];
const closed = [...resolved, example.closed];
const { mailTicket: mail, relation } = family;
const itself = { id: 'printer', number: 'INC0000123' };
const other = { id: 'other', number: 'INC0000008' };

describe('GainRelative, on the parent or the original', () => {
  const gain = { type: 'GainRelative' as const, data: { type: 'child' as const, relative: mail, relation } };
  const gainDuplicate = { type: 'GainRelative' as const, data: { ...gain.data, type: 'duplicate' as const } };

  it('is noted once, and anew for a new relation', () => {
    given(active).when(gain).then([family.childGained]);
    given([...active, family.childGained])
      .when(gain)
      .thenNothingHappened();
    const again = { ...gain, data: { ...gain.data, relation: 'r2' } };
    given([...active, family.childGained])
      .when(again)
      .then([{ type: 'TicketRelativeGained', data: again.data }]);
  });
  it('takes duplicates of what is resolved, and children only while work goes on', () => {
    given(resolved).when(gainDuplicate).then([family.duplicateGained]);
    given(resolved).when(gain).thenRefused('TICKET_NOT_OPEN');
    given(closed).when(gainDuplicate).thenRefused('TICKET_NOT_OPEN');
    given([...active, family.markedDuplicate])
      .when(gainDuplicate)
      .thenRefused('TICKET_NOT_OPEN');
  });
  it('is refused by a child, and for itself', () => {
    given([...active, { ...family.madeChild, data: { parent: other, relation: 'r0' } }])
      .when(gain)
      .thenRefused('TICKET_IS_CHILD');
    given(active)
      .when({ ...gain, data: { ...gain.data, relative: itself } })
      .thenRefused('TICKET_RELATED_TO_ITSELF');
  });
});

describe('LoseRelative', () => {
  const lose = { type: 'LoseRelative' as const, data: { relative: mail.id, relation } };
  it('ends that relation and no later one', () => {
    given([...active, family.childGained])
      .when(lose)
      .then([family.childLost]);
    given([...active, family.childGained, family.childLost])
      .when(lose)
      .thenNothingHappened();
    given([...active, { ...family.childGained, data: { ...family.childGained.data, relation: 'r2' } }])
      .when(lose)
      .thenNothingHappened();
  });
});

describe('MakeChild', () => {
  const make = { type: 'MakeChild' as const, data: { parent: mail, relation } };
  it('makes a child once', () => {
    given(active).when(make).then([family.madeChild]);
    given([...active, family.madeChild])
      .when(make)
      .thenNothingHappened();
  });
  it('is refused for a child of another one, for a parent, for itself and once resolved', () => {
    given([...active, family.madeChild])
      .when({ ...make, data: { parent: other, relation: 'r2' } })
      .thenRefused('TICKET_IS_CHILD');
    given([...active, family.childGained])
      .when({ ...make, data: { parent: other, relation } })
      .thenRefused('TICKET_HAS_CHILDREN');
    given(active)
      .when({ ...make, data: { parent: itself, relation } })
      .thenRefused('TICKET_RELATED_TO_ITSELF');
    given(resolved).when(make).thenRefused('TICKET_NOT_OPEN');
  });
});

describe('MarkDuplicate', () => {
  const mark = { type: 'MarkDuplicate' as const, data: { original: mail, relation } };
  it('ends the ticket and its hand-over', () => {
    given([...active, example.handedToAcme, example.heldForSupplier])
      .when(mark)
      .then([
        { type: 'TicketTakenBack', data: { handOver: 1, supplier: 'acme', outcome: 'duplicate' } },
        family.markedDuplicate,
      ]);
    given([...active, family.markedDuplicate])
      .when({ type: 'ResolveTicket', data: {} })
      .thenRefused('TICKET_NOT_OPEN');
    given([...active, family.markedDuplicate])
      .when(mark)
      .thenNothingHappened();
  });
  it('is refused while others depend on the ticket', () => {
    given([...active, family.childGained])
      .when(mark)
      .thenRefused('TICKET_HAS_CHILDREN');
    given([...active, family.duplicateGained])
      .when({ ...mark, data: { original: other, relation } })
      .thenRefused('TICKET_HAS_DUPLICATES');
  });
});

describe('PartTicket', () => {
  const part = { type: 'PartTicket' as const, data: {} };
  it('makes a child stand alone', () =>
    given([...active, family.madeChild])
      .when({ ...part, data: { reason: 'Lou has another printer' } })
      .then([family.partedFromParent]));
  it('lets work on a duplicate go on, without the hold it had', () => {
    given([...active, family.markedDuplicate])
      .when(part)
      .then([family.partedFromOriginal]);
    given([...active, example.heldForRequester, family.markedDuplicate])
      .when(part)
      .then([family.partedFromOriginal, example.resumed]);
    given([...active, family.markedDuplicate, family.partedFromOriginal])
      .when({ type: 'ResolveTicket', data: { resolution: 'New toner' } })
      .then([example.resolved]);
  });
  it('is refused where there is nothing to part, unless a certain relation is meant', () => {
    given(active).when(part).thenRefused('TICKET_NOT_RELATED');
    given([...active, family.madeChild])
      .when({ ...part, data: { relation: 'earlier' } })
      .thenNothingHappened();
  });
});

describe('an update of a parent', () => {
  const parent = [...active, family.childGained];
  it('says that it is for the children too', () => {
    given(parent)
      .when({ type: 'AnswerTicket', data: { text: 'Soon', toChildren: true } })
      .then([{ type: 'TicketAnswered', data: { text: 'Soon', toChildren: true } }]);
    given(parent)
      .when({ type: 'ResolveTicket', data: { code: 'fixed', withChildren: true } })
      .then([{ type: 'TicketResolved', data: { resolution: null, code: 'fixed', toChildren: true } }]);
    given([...parent, example.resolved])
      .when({ type: 'CloseTicket', data: { withChildren: true } })
      .then([{ type: 'TicketClosed', data: { toChildren: true } }]);
  });
  it('is not passed over in silence where the children were left out the first time', () => {
    const resolve = { type: 'ResolveTicket' as const, data: { withChildren: true } };
    const close = { type: 'CloseTicket' as const, data: { withChildren: true } };
    const resolvedWithThem = { ...example.resolved, data: { ...example.resolved.data, toChildren: true as const } };
    const closedWithThem = { ...example.closed, data: { toChildren: true as const } };
    given([...parent, example.resolved])
      .when(resolve)
      .thenRefused('TICKET_CHILDREN_NOT_TOLD');
    given([...parent, example.resolved])
      .when({ ...resolve, data: {} })
      .thenNothingHappened();
    given([...parent, resolvedWithThem])
      .when(resolve)
      .thenNothingHappened();
    given([...parent, resolvedWithThem, example.closed])
      .when(close)
      .thenRefused('TICKET_CHILDREN_NOT_TOLD');
    given([...parent, closedWithThem])
      .when(close)
      .thenNothingHappened();
    given([...parent, example.resolved, family.childLost])
      .when(resolve)
      .thenNothingHappened();
  });
  it('is refused where there are no children', () => {
    given([...active, family.duplicateGained])
      .when({ type: 'AnswerTicket', data: { text: 'Soon', toChildren: true } })
      .thenRefused('TICKET_HAS_NO_CHILDREN');
    given([...parent, family.childLost])
      .when({ type: 'ResolveTicket', data: { withChildren: true } })
      .thenRefused('TICKET_HAS_NO_CHILDREN');
  });
});

describe('FollowParent, on a child', () => {
  const child = [...active, family.madeChild];
  const fromParent = mail;
  const answered = { type: 'FollowParent' as const, data: { parent: mail, what: 'answered' as const, text: 'Soon' } };
  const toResolve = {
    type: 'FollowParent' as const,
    data: { parent: mail, what: 'resolved' as const, resolution: 'Fixed', code: null },
  };
  const toClose = { type: 'FollowParent' as const, data: { parent: mail, what: 'closed' as const } };
  const resolvedWith = {
    type: 'TicketResolved' as const,
    data: { resolution: 'Fixed', code: null, fromParent },
  };

  it('answers, resolves and closes as the parent does', () => {
    given(child)
      .when(answered)
      .then([{ type: 'TicketAnswered', data: { text: 'Soon', fromParent } }]);
    given(child).when(toResolve).then([resolvedWith]);
    given([...child, resolvedWith])
      .when(toClose)
      .then([{ type: 'TicketClosed', data: { fromParent } }]);
    given(child)
      .when(toClose)
      .then([{ type: 'TicketClosed', data: { fromParent } }]);
  });
  it('leaves alone what people resolved, and who was parted', () => {
    for (const update of [answered, toResolve, toClose]) {
      given([...child, example.resolved])
        .when(update)
        .thenNothingHappened();
      given([...child, family.partedFromParent])
        .when(update)
        .thenNothingHappened();
    }
    const reopenedAndResolvedByHand = [...child, resolvedWith, example.reopened, example.resolved];
    given(reopenedAndResolvedByHand).when(toClose).thenNothingHappened();
  });
});
