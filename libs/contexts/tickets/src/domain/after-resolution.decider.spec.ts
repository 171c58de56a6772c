import { specify } from '@chronodesk/kernel/testing';
import * as after from './after-resolution.examples.js';
import { ticketDecider } from './ticket.decider.js';
import * as example from './ticket.examples.js';

const given = specify(ticketDecider);
const active = [example.printerTicketOpened, example.assignedToKim, example.workStarted];
const resolved = [...active, example.resolved];
const closed = [...resolved, example.closed];
const again = [...resolved, example.reopened, example.resolved];

describe('PlanClose', () => {
  const plan = { type: 'PlanClose' as const, data: after.closePlanned.data };
  it('plans once, for the resolution that holds', () => {
    given(resolved).when(plan).then([after.closePlanned]);
    given([...resolved, after.closePlanned])
      .when(plan)
      .thenNothingHappened();
    for (const history of [[...resolved, example.reopened], again, closed])
      given(history).when(plan).thenNothingHappened();
  });
});

describe('CloseAsPlanned', () => {
  const planned = [...resolved, after.closePlanned];
  const close = (now: string, resolution = 1) => ({ type: 'CloseAsPlanned' as const, data: { resolution, now } });
  const inTime = close('2026-03-07T14:00:00.000Z');
  const closedByPolicy = { type: 'TicketClosed' as const, data: { byPolicy: { policy: 'p1', version: 2 } } };

  it('closes at the planned instant and not before', () => {
    given(planned).when(inTime).then([closedByPolicy]);
    given(planned).when(close('2026-03-07T13:59:59.999Z')).thenNothingHappened();
  });
  it('closes nothing that was reopened, also if it was resolved again, or closed', () => {
    given([...planned, example.reopened])
      .when(inTime)
      .thenNothingHappened();
    given([...planned, example.reopened, example.resolved])
      .when(inTime)
      .thenNothingHappened();
    given([...planned, closedByPolicy])
      .when(inTime)
      .thenNothingHappened();
  });
});

describe('RateTicket', () => {
  const rate = (changes: object = {}) => ({
    type: 'RateTicket' as const,
    data: {
      ...{ csat: 4, nps: 9, comment: 'Quick, says Lou', at: '2026-03-02T15:00:00.000Z', changeableFor: 7 * 86_400_000 },
      ...changes,
    },
  });
  it('rates a resolution once, and may change that for a while', () => {
    given(resolved).when(rate()).then([after.rated]);
    given([...closed, after.rated])
      .when(rate())
      .thenNothingHappened();
    const later = { at: after.rated.data.changeableUntil, csat: 2, nps: undefined, comment: undefined };
    given([...closed, after.rated])
      .when(rate(later))
      .then([{ type: 'TicketRated', data: { ...after.rated.data, csat: 2, nps: null, comment: null } }]);
    given([...closed, after.rated])
      .when(rate({ ...later, at: '2026-03-09T15:00:00.001Z' }))
      .thenRefused('TICKET_RATING_FIXED');
  });
  it('rates a new resolution anew, and nothing that is not resolved', () => {
    const muchLater = rate({ at: '2026-04-01T12:00:00.000Z', csat: 5 });
    given([...resolved, after.rated, example.reopened, example.resolved])
      .when(muchLater)
      .then([
        {
          type: 'TicketRated',
          data: { ...after.rated.data, resolution: 2, csat: 5, changeableUntil: '2026-04-08T12:00:00.000Z' },
        },
      ]);
    given(active).when(rate()).thenRefused('TICKET_NOT_RESOLVED_YET');
    given([...resolved, after.rated, example.reopened])
      .when(rate())
      .thenRefused('TICKET_NOT_RESOLVED_YET');
    given([...active, example.cancelled])
      .when(rate())
      .thenRefused('TICKET_NOT_RESOLVED_YET');
  });
});

describe('ReviewTicket', () => {
  const { comment: _, ...judged } = after.reviewed.data;
  const review = (changes: object = {}) => ({
    type: 'ReviewTicket' as const,
    data: { ...judged, reviewer: 'lea', resolver: 'kim', ...changes },
  });
  it('is for other eyes than those of the resolver', () => {
    given(resolved).when(review()).then([after.reviewed]);
    given(resolved)
      .when(review({ reviewer: 'kim' }))
      .thenRefused('TICKET_REVIEW_BY_RESOLVER');
  });
  it('is about the resolution that the reviewer saw', () => {
    given(again).when(review()).thenRefused('TICKET_RESOLUTION_CHANGED');
    given(active).when(review()).thenRefused('TICKET_NOT_RESOLVED_YET');
  });
});
