import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { builtInBasis, type PriorityBasis } from './priority.js';
import { ticketDecider } from './ticket.decider.js';
import { type TicketEvent } from './ticket.events.js';
import * as example from './ticket.examples.js';

const given = specify(ticketDecider);
const critical: PriorityBasis = { ...builtInBasis, criticality: 1 };
const opened = [example.printerTicketOpened];
const active = [...opened, example.assignedToKim, example.workStarted];
const withAcme = [...active, example.handedToAcme, example.heldForSupplier];
const resolved = [...active, example.resolved];
const closed = [...resolved, example.closed];

describe('OpenTicket', () => {
  it('opens a ticket with the priority of the matrix', () =>
    given([]).when(example.openPrinterTicket).then([example.printerTicketOpened]));
  it('is refused for a number in use', () =>
    given(opened).when(example.openPrinterTicket).thenRefused('TICKET_EXISTS'));
});

describe('PrioritiseTicket', () => {
  const plain = { matrix: 0, criticality: null, inheritedFrom: null, raisedFrom: null };
  it('records the new priority with its reason', () =>
    given(opened)
      .when({ type: 'PrioritiseTicket', data: { impact: 1, urgency: 1, reason: 'Board meeting' } })
      .then([
        {
          type: 'TicketPrioritised',
          data: {
            ...{ impact: 1, urgency: 1, priority: 1, because: { ...plain, impact: 1, urgency: 1 } },
            reason: 'Board meeting',
          },
        },
      ]));
  it('counts the criticality of the service', () =>
    given(opened)
      .when({ type: 'PrioritiseTicket', data: { impact: 2, urgency: 2, basis: critical } })
      .then([example.raised]));
  it('is set by hand for a reason, once', () => {
    const byHand = { impact: 2, urgency: 2, priority: 1, reason: 'Lou has the board on the phone' } as const;
    given(opened).when({ type: 'PrioritiseTicket', data: byHand }).then([example.prioritisedByHand]);
    given([...opened, example.prioritisedByHand])
      .when({ type: 'PrioritiseTicket', data: byHand })
      .thenNothingHappened();
    given(opened)
      .when({ type: 'PrioritiseTicket', data: { impact: 2, urgency: 2, priority: 1 } })
      .thenRefused('TICKET_PRIORITY_REASON_MISSING');
  });
  it('records another reason for the same priority', () => {
    const byHand = { impact: 2, urgency: 2, priority: 1, reason: 'The whole board is waiting' } as const;
    given([...opened, example.prioritisedByHand])
      .when({ type: 'PrioritiseTicket', data: byHand })
      .then([{ ...example.prioritisedByHand, data: { ...example.prioritisedByHand.data, reason: byHand.reason } }]);
    const byMatrix = { impact: 2, urgency: 2, reason: 'Looked at again', basis: critical } as const;
    const looked = { ...example.raised, data: { ...example.raised.data, reason: byMatrix.reason } };
    given([...opened, example.raised])
      .when({ type: 'PrioritiseTicket', data: byMatrix })
      .then([looked]);
    given([...opened, looked])
      .when({ type: 'PrioritiseTicket', data: byMatrix })
      .thenNothingHappened();
  });
  it('goes back from the hand to the matrix', () =>
    given([...opened, example.prioritisedByHand])
      .when({ type: 'PrioritiseTicket', data: { impact: 2, urgency: 2, basis: critical } })
      .then([example.raised]));
  it('does nothing for the same impact and urgency', () =>
    given(opened)
      .when({ type: 'PrioritiseTicket', data: { impact: 2, urgency: 2 } })
      .thenNothingHappened());
  it('is refused once resolved', () =>
    given(resolved)
      .when({ type: 'PrioritiseTicket', data: { impact: 1, urgency: 1 } })
      .thenRefused('TICKET_NOT_OPEN'));
});

describe('ReprioritiseTicket', () => {
  const again = { type: 'ReprioritiseTicket', data: { basis: critical } } as const;
  it('raises a ticket whose service has become critical, once', () => {
    given(opened).when(again).then([example.raised]);
    given([...opened, example.raised])
      .when(again)
      .thenNothingHappened();
  });
  it('lowers it again', () =>
    given([...opened, example.raised])
      .when({ type: 'ReprioritiseTicket', data: { basis: builtInBasis } })
      .then([
        {
          type: 'TicketPrioritised',
          data: { ...example.raised.data, priority: 3, because: example.printerTicketOpened.data.because },
        },
      ]));
  it('leaves what a person or another desk decided, and what is done', () => {
    given([...opened, example.prioritisedByHand])
      .when(again)
      .thenNothingHappened();
    const imported = { ...example.printerTicketOpened.data, imported: { source: 'servicenow', agreement: null } };
    given([{ type: 'TicketOpened', data: imported }])
      .when(again)
      .thenNothingHappened();
    given(resolved).when(again).thenNothingHappened();
    given([]).when(again).thenNothingHappened();
  });
  it('takes over where an older event did not say why', () => {
    const { because: _, ...older } = example.raised.data;
    given([...opened, { type: 'TicketPrioritised', data: { ...older, priority: 3 } }])
      .when(again)
      .then([example.raised]);
  });
});

describe('CategoriseTicket', () => {
  it('records category and subcategory', () =>
    given(opened)
      .when({ type: 'CategoriseTicket', data: { category: 'printing', subcategory: 'toner' } })
      .then([{ type: 'TicketCategorised', data: { category: 'printing', subcategory: 'toner' } }]));
});

describe('AssignTicket', () => {
  it('starts work with the first agent', () =>
    given(opened)
      .when({ type: 'AssignTicket', data: { team: 'network', assignee: 'kim' } })
      .then([example.assignedToNetworkTeam, example.assignedToKim, example.workStarted]));
  it('leaves a new ticket new when only the team is known', () =>
    given(opened)
      .when({ type: 'AssignTicket', data: { team: 'network' } })
      .then([example.assignedToNetworkTeam]));
  it('takes the ticket from its agent', () =>
    given(active)
      .when({ type: 'AssignTicket', data: { assignee: null } })
      .then([{ type: 'TicketAssignedToAgent', data: { agent: null } }]));
  it('does nothing for the same agent', () =>
    given(active)
      .when({ type: 'AssignTicket', data: { assignee: 'kim' } })
      .thenNothingHappened());
  it('is refused without team and agent', () =>
    given(opened).when({ type: 'AssignTicket', data: {} }).thenRefused('TICKET_ASSIGNMENT_EMPTY'));
});

describe('NoteTicket and AnswerTicket', () => {
  it('notes in any state', () =>
    given(closed)
      .when({ type: 'NoteTicket', data: { text: 'Seen' } })
      .then([{ type: 'TicketNoted', data: { text: 'Seen' } }]));
  it('answers a resolved ticket', () =>
    given(resolved)
      .when({ type: 'AnswerTicket', data: { text: 'Done' } })
      .then([{ type: 'TicketAnswered', data: { text: 'Done' } }]));
  it('does not answer a closed ticket', () =>
    given(closed)
      .when({ type: 'AnswerTicket', data: { text: 'Done' } })
      .thenRefused('TICKET_NOT_OPEN'));
});

describe('HoldTicket and ResumeTicket', () => {
  it('holds for a reason', () =>
    given(active)
      .when({ type: 'HoldTicket', data: { for: 'requester' } })
      .then([example.heldForRequester]));
  it('replaces the reason of a hold', () =>
    given([...active, example.heldForRequester])
      .when({ type: 'HoldTicket', data: { for: 'supplier' } })
      .then([example.heldForSupplier]));
  it('does nothing when held for the same reason', () =>
    given([...active, example.heldForRequester])
      .when({ type: 'HoldTicket', data: { for: 'requester' } })
      .thenNothingHappened());
  it('resumes', () =>
    given([...active, example.heldForRequester])
      .when({ type: 'ResumeTicket', data: {} })
      .then([{ type: 'TicketResumed', data: {} }]));
  it('does not resume what is not held', () =>
    given(active).when({ type: 'ResumeTicket', data: {} }).thenRefused('TICKET_NOT_ON_HOLD'));
});

describe('hand-over to a supplier', () => {
  it('begins a span and holds the ticket', () =>
    given(active)
      .when({ type: 'HandOverTicket', data: { supplier: 'acme', contract: 'acme-print' } })
      .then([example.handedToAcme, example.heldForSupplier]));
  it('is refused while another supplier has it', () =>
    given(withAcme)
      .when({ type: 'HandOverTicket', data: { supplier: 'zeta' } })
      .thenRefused('TICKET_HANDED_OVER_ALREADY'));
  it('is acknowledged once', () => {
    const acknowledged = { type: 'TicketHandOverAcknowledged' as const, data: { handOver: 1, supplier: 'acme' } };
    given(withAcme).when({ type: 'AcknowledgeHandOver', data: {} }).then([acknowledged]);
    given([...withAcme, acknowledged])
      .when({ type: 'AcknowledgeHandOver', data: {} })
      .thenNothingHappened();
  });
  it('is taken back and work goes on', () =>
    given(withAcme)
      .when({ type: 'TakeBackTicket', data: { outcome: 'Repaired' } })
      .then([
        { type: 'TicketTakenBack', data: { handOver: 1, supplier: 'acme', outcome: 'Repaired' } },
        { type: 'TicketResumed', data: {} },
      ]));
  it('is rejected with a reason, and work goes on here', () =>
    given(withAcme)
      .when({ type: 'RejectHandOver', data: { reason: 'Not our printer, says Lou' } })
      .then([
        example.handOverRejected,
        { type: 'TicketTakenBack', data: { handOver: 1, supplier: 'acme', outcome: 'rejected' } },
        example.resumed,
      ]));
  it('is not rejected once it was acknowledged, nor without a hand-over', () => {
    const reject = { type: 'RejectHandOver' as const, data: { reason: 'Not ours' } };
    given([...withAcme, example.handOverAcknowledged])
      .when(reject)
      .thenRefused('HAND_OVER_ACKNOWLEDGED');
    given(active).when(reject).thenRefused('TICKET_NOT_HANDED_OVER');
  });
  it('is returned, done or not, and a ticket that waits for somebody else goes on waiting', () => {
    const back = (outcome: string) => ({
      type: 'TicketTakenBack' as const,
      data: { handOver: 1, supplier: 'acme', outcome },
    });
    given([...withAcme, example.handOverAcknowledged])
      .when({ type: 'ReturnTicket', data: { done: false, outcome: 'Lou found no fault', effort: 'PT1H30M' } })
      .then([example.returned, back('returned, not done'), example.resumed]);
    given([...withAcme, example.heldForRequester])
      .when({ type: 'ReturnTicket', data: { done: true } })
      .then([
        { type: 'TicketReturned', data: { handOver: 1, supplier: 'acme', done: true, outcome: null, effort: null } },
        back('returned, done'),
      ]);
    given(active)
      .when({ type: 'ReturnTicket', data: { done: true } })
      .thenRefused('TICKET_NOT_HANDED_OVER');
  });
  it('can be handed over again after a rejection, and is counted on', () => {
    const rejected: TicketEvent[] = [example.handOverRejected, example.takenBack, example.resumed];
    given([...withAcme, ...rejected])
      .when({ type: 'HandOverTicket', data: { supplier: 'zeta' } })
      .then([
        { type: 'TicketHandedOver', data: { handOver: 2, supplier: 'zeta', contract: null, reference: null } },
        example.heldForSupplier,
      ]);
  });
  it('cannot be taken back twice', () =>
    given(active).when({ type: 'TakeBackTicket', data: {} }).thenRefused('TICKET_NOT_HANDED_OVER'));
  it('ends with the resolution', () =>
    given(withAcme)
      .when({ type: 'ResolveTicket', data: { resolution: 'New toner' } })
      .then([
        { type: 'TicketTakenBack', data: { handOver: 1, supplier: 'acme', outcome: 'resolved' } },
        example.resolved,
      ]));
});

describe('LinkTicket and UnlinkTicket', () => {
  const linked = {
    type: 'TicketLinked' as const,
    data: { type: 'problem' as const, ref: 'PRB0000001', external: false },
  };
  it('links once', () => {
    const link = { type: 'LinkTicket' as const, data: { type: 'problem' as const, ref: 'PRB0000001' } };
    given(opened).when(link).then([linked]);
    given([...opened, linked])
      .when(link)
      .thenNothingHappened();
  });
  it('unlinks what is linked', () => {
    const unlink = { type: 'UnlinkTicket' as const, data: { type: 'problem' as const, ref: 'PRB0000001' } };
    given([...opened, linked])
      .when(unlink)
      .then([{ type: 'TicketUnlinked', data: unlink.data }]);
    given(opened).when(unlink).thenNothingHappened();
  });
});

describe('the end of a ticket', () => {
  it('is resolved, and a second time nothing happens', () => {
    const resolve = { type: 'ResolveTicket' as const, data: { resolution: 'New toner' } };
    given(active).when(resolve).then([example.resolved]);
    given(resolved).when(resolve).thenNothingHappened();
    given(resolved).when({ type: 'ResolveTicket', data: {} }).thenNothingHappened();
    given(closed).when(resolve).thenRefused('TICKET_NOT_OPEN');
  });
  it('is not resolved again in other words', () => {
    given(resolved)
      .when({ type: 'ResolveTicket', data: { resolution: 'New drum' } })
      .thenRefused('TICKET_RESOLVED_ALREADY');
    given(resolved)
      .when({ type: 'ResolveTicket', data: { resolution: 'New toner', code: 'workaround' } })
      .thenRefused('TICKET_RESOLVED_ALREADY');
  });
  it('reopens from resolved and closed only', () => {
    const reopened = [{ type: 'TicketReopened' as const, data: { reason: 'Again', hold: null } }];
    const reopen = { type: 'ReopenTicket' as const, data: { reason: 'Again' } };
    given(resolved).when(reopen).then(reopened);
    given(closed).when(reopen).then(reopened);
    given(active).when(reopen).thenRefused('TICKET_NOT_RESOLVED');
  });
  it('closes, also unresolved', () => {
    given(resolved).when({ type: 'CloseTicket', data: {} }).then([example.closed]);
    given(active).when({ type: 'CloseTicket', data: {} }).then([example.closed]);
    given(closed).when({ type: 'CloseTicket', data: {} }).thenNothingHappened();
  });
  it('is cancelled while open', () => {
    const cancel = { type: 'CancelTicket' as const, data: { reason: 'Mistake' } };
    given(opened)
      .when(cancel)
      .then([{ type: 'TicketCancelled', data: { reason: 'Mistake' } }]);
    given(resolved).when(cancel).thenRefused('TICKET_NOT_OPEN');
  });
});

describe('a ticket that was never opened', () => {
  it('is not found', () =>
    expect(() => ticketDecider.decide({ type: 'ResolveTicket', data: {} }, ticketDecider.initialState)).toThrow(
      NotFound,
    ));
  it('folds impossible history without an error', () =>
    expect(ticketDecider.evolve(ticketDecider.initialState, example.resolved)).toEqual({ status: 'unopened' }));
});
