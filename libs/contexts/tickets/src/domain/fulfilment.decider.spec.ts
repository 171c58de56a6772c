import { specify } from '@chronodesk/kernel/testing';
import { type Approver } from './definition.events.js';
import * as fulfil from './fulfilment.examples.js';
import { ticketDecider } from './ticket.decider.js';
import * as example from './ticket.examples.js';

const given = specify(ticketDecider);
const opened = [example.printerTicketOpened];
const heldForApproval = { type: 'TicketPutOnHold' as const, data: { for: 'requester' as const, reason: 'approval' } };
const asked = [...opened, fulfil.itemRequested, fulfil.checklistExtended, fulfil.approvalRequested, heldForApproval];
const resumed = { type: 'TicketResumed' as const, data: {} };

describe('OpenTicket for an item of the catalogue', () => {
  const { item, version, name, form } = fulfil.itemRequested.data;
  const { approval, checklist } = fulfil.laptop;
  const request = { item, version, name, form, approval, checklist, requester: 'lou' };
  const open = (changes: object) => ({
    type: 'OpenTicket' as const,
    data: { ...example.openPrinterTicket.data, request: { ...request, ...changes } },
  });
  it('records the form by its version, what has to be done, and waits for the approval', () =>
    given([]).when(open({})).then(asked));
  it('waits for nobody where nobody has to agree', () =>
    given([])
      .when(open({ approval: null, checklist: [] }))
      .then([...opened, fulfil.itemRequested]));
});

describe('approval', () => {
  const approve = (by: string) => ({ type: 'ApproveRequest' as const, data: { by } });
  const decline = (by: string) => ({ type: 'DeclineRequest' as const, data: { by, reason: 'Too dear' } });
  const askedOf = (from: Approver) => [
    ...opened,
    { ...fulfil.approvalRequested, data: { from, requester: 'lou' } },
    heldForApproval,
  ];

  it('lets work begin, or ends the request', () => {
    given(asked).when(approve('ida')).then([fulfil.approved, resumed]);
    given(asked)
      .when(decline('ida'))
      .then([
        { type: 'TicketDeclined', data: { reason: 'Too dear' } },
        { type: 'TicketCancelled', data: { reason: 'Too dear' } },
      ]);
  });
  it('is never given by the requester, nor by others in place of a person', () => {
    given(asked).when(approve('lou')).thenRefused('TICKET_APPROVAL_BY_REQUESTER');
    given(asked).when(approve('Lou ')).thenRefused('TICKET_APPROVAL_BY_REQUESTER');
    given(asked).when(decline('lou')).thenRefused('TICKET_APPROVAL_BY_REQUESTER');
    given(askedOf({ kind: 'person', id: 'ida' }))
      .when(approve('max'))
      .thenRefused('TICKET_APPROVAL_BY_OTHERS');
    given(askedOf({ kind: 'person', id: 'ida' }))
      .when(approve('ida'))
      .then([fulfil.approved, resumed]);
  });
  it('is given once, and only where it is asked for', () => {
    given([...asked, fulfil.approved, resumed])
      .when(approve('ida'))
      .thenRefused('TICKET_AWAITS_NO_APPROVAL');
    given(opened).when(decline('ida')).thenRefused('TICKET_AWAITS_NO_APPROVAL');
  });
  it('comes before all that would fulfil the request, and after it everything goes on', () => {
    const fulfilling = [
      { type: 'ResolveTicket', data: {} },
      { type: 'CloseTicket', data: {} },
      { type: 'ResumeTicket', data: {} },
      { type: 'HoldTicket', data: { for: 'evidence' } },
      { type: 'HandOverTicket', data: { supplier: 'acme' } },
    ] as const;
    for (const command of fulfilling) given(asked).when(command).thenRefused('TICKET_AWAITS_APPROVAL');
    given(asked)
      .when({ type: 'AssignTicket', data: { team: 'network' } })
      .then([example.assignedToNetworkTeam]);
    given([...asked, fulfil.approved, resumed])
      .when({ type: 'ResolveTicket', data: { resolution: 'New toner' } })
      .then([example.resolved]);
  });
});

describe('a checklist', () => {
  const tick = (item: number, done = true) => ({ type: 'TickChecklist' as const, data: { item, done } });
  const listed = [...opened, fulfil.checklistExtended];
  const ticked = { type: 'TicketChecklistTicked' as const, data: { item: 2, text: 'Install', done: true } };
  it('is ticked and unticked', () => {
    given(listed).when(tick(2)).then([ticked]);
    given([...listed, ticked])
      .when(tick(2))
      .thenNothingHappened();
    given([...listed, ticked])
      .when(tick(2, false))
      .then([{ ...ticked, data: { ...ticked.data, done: false } }]);
    given(listed).when(tick(3)).thenRefused('TICKET_CHECKLIST_ITEM_UNKNOWN');
  });
  it('grows behind what is there', () => {
    const template = { id: 'joiner', version: 3 };
    given(listed)
      .when({ type: 'ExtendChecklist', data: { texts: ['Tell'], template } })
      .then([{ type: 'TicketChecklistExtended', data: { items: [{ item: 3, text: 'Tell' }], template } }]);
    given([...opened, example.resolved])
      .when({ type: 'ExtendChecklist', data: { texts: ['Tell'], template: null } })
      .thenRefused('TICKET_NOT_OPEN');
  });
});

describe('time spent', () => {
  const { entry: _, ...logged } = fulfil.timeLogged.data;
  const now = '2026-03-02T14:00:00.000Z';
  const log = { type: 'LogTime' as const, data: { ...logged, note: 'With Lou', now } };
  const correct = (changes: object) => ({
    type: 'CorrectTime' as const,
    data: { entry: 1, minutes: 20, reason: 'Break', now, ...changes },
  });
  it('is logged, also after the resolution', () => {
    given([...opened, example.resolved, example.closed])
      .when(log)
      .then([fulfil.timeLogged]);
    given([...opened, fulfil.timeLogged])
      .when(log)
      .then([{ ...fulfil.timeLogged, data: { ...fulfil.timeLogged.data, entry: 2 } }]);
  });
  it('lies behind, by the local date of whoever worked', () => {
    const logOn = (on: string) => ({ ...log, data: { ...log.data, on } });
    given(opened)
      .when(logOn('2026-03-03'))
      .then([{ ...fulfil.timeLogged, data: { ...fulfil.timeLogged.data, on: '2026-03-03' } }]);
    given(opened).when(logOn('2026-03-04')).thenRefused('TICKET_TIME_AHEAD');
    given([...opened, fulfil.timeLogged])
      .when(correct({ on: '2099-01-01' }))
      .thenRefused('TICKET_TIME_AHEAD');
  });
  it('is set right entry by entry', () => {
    given([...opened, fulfil.timeLogged])
      .when(correct({}))
      .then([{ type: 'TicketTimeCorrected', data: { ...fulfil.timeLogged.data, minutes: 20, reason: 'Break' } }]);
    given([...opened, fulfil.timeLogged])
      .when(correct({ minutes: 30 }))
      .thenNothingHappened();
    given([...opened, fulfil.timeLogged])
      .when(correct({ entry: 2 }))
      .thenRefused('TICKET_TIME_ENTRY_UNKNOWN');
  });
});
