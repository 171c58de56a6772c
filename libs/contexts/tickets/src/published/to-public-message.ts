import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type TicketRef } from '../domain/family.events.js';
import { type TicketEvent } from '../domain/ticket.events.js';
import { type PublicTicketFact, type PublicTicketsEvents } from './public-events.js';

type Body = PublicBodyOf<PublicTicketsEvents>;

/** The public form of a ticket event; null for what stays in the house. */
export const toPublicMessage = (event: Recorded<TicketEvent>): PublicMessageOf<PublicTicketsEvents> | null => {
  const { stream, revision, metadata } = event;
  const ticket = stream.slice(stream.indexOf('-') + 1);
  const historical = metadata.channel === 'import';
  const body = bodyOf(event, { ticket, historical, occurredAt: metadata.occurredAt, revision });
  return body && { key: ticket, subject: stream, ...body };
};

/** Every field is named, so that a new one of an event does not leave the house by itself. */
const bodyOf = (event: Recorded<TicketEvent>, fact: PublicTicketFact): Body | null =>
  classBody(event, fact) ??
  workBody(event, fact) ??
  linkBody(event, fact) ??
  familyBody(event, fact) ??
  endBody(event, fact);

const classBody = (event: Recorded<TicketEvent>, fact: PublicTicketFact): Body | null => {
  switch (event.type) {
    case 'TicketOpened': {
      const { number, kind, impact, urgency, priority, category, subcategory, customer, service, ci, channel } =
        event.data;
      const facts = { number, kind, impact, urgency, priority, category, subcategory, customer, service, ci, channel };
      return { type: 'chronodesk.ticket.opened.v1', data: { ...fact, ...facts } };
    }
    case 'TicketPrioritised': {
      const { impact, urgency, priority } = event.data;
      return { type: 'chronodesk.ticket.prioritised.v1', data: { ...fact, impact, urgency, priority } };
    }
    case 'TicketCategorised': {
      const { category, subcategory } = event.data;
      return { type: 'chronodesk.ticket.categorised.v1', data: { ...fact, category, subcategory } };
    }
    case 'TicketCorrected':
      return { type: 'chronodesk.ticket.corrected.v1', data: { ...fact, ci: event.data.ci } };
    default:
      return null;
  }
};

const workBody = (event: Recorded<TicketEvent>, fact: PublicTicketFact): Body | null => {
  switch (event.type) {
    case 'TicketAssignedToTeam':
      return { type: 'chronodesk.ticket.assigned-to-team.v1', data: { ...fact, team: event.data.team } };
    case 'TicketAssignedToAgent':
      return { type: 'chronodesk.ticket.assigned-to-agent.v1', data: { ...fact, assigned: event.data.agent !== null } };
    case 'TicketWorkStarted':
      return { type: 'chronodesk.ticket.work-started.v1', data: fact };
    case 'TicketAnswered':
      return { type: 'chronodesk.ticket.answered.v1', data: fact };
    case 'TicketPutOnHold':
      return { type: 'chronodesk.ticket.put-on-hold.v1', data: { ...fact, for: event.data.for } };
    case 'TicketResumed':
      return { type: 'chronodesk.ticket.resumed.v1', data: fact };
    default:
      return null;
  }
};

const linkBody = (event: Recorded<TicketEvent>, fact: PublicTicketFact): Body | null => {
  switch (event.type) {
    case 'TicketHandedOver': {
      const { handOver, supplier, contract } = event.data;
      return { type: 'chronodesk.ticket.handed-over.v1', data: { ...fact, handOver, supplier, contract } };
    }
    case 'TicketHandOverAcknowledged': {
      const { handOver, supplier } = event.data;
      return { type: 'chronodesk.ticket.hand-over-acknowledged.v1', data: { ...fact, handOver, supplier } };
    }
    case 'TicketHandOverRejected': {
      const { handOver, supplier } = event.data;
      return { type: 'chronodesk.ticket.hand-over-rejected.v1', data: { ...fact, handOver, supplier } };
    }
    case 'TicketReturned': {
      const { handOver, supplier, done } = event.data;
      return { type: 'chronodesk.ticket.returned.v1', data: { ...fact, handOver, supplier, done } };
    }
    case 'TicketTakenBack': {
      const { handOver, supplier } = event.data;
      return { type: 'chronodesk.ticket.taken-back.v1', data: { ...fact, handOver, supplier } };
    }
    case 'TicketLinked': {
      const { type, ref, external } = event.data;
      return { type: 'chronodesk.ticket.linked.v1', data: { ...fact, type, ref, external } };
    }
    case 'TicketUnlinked': {
      const { type, ref } = event.data;
      return { type: 'chronodesk.ticket.unlinked.v1', data: { ...fact, type, ref } };
    }
    default:
      return null;
  }
};

const refOf = ({ id, number }: TicketRef) => ({ id, number });

const familyBody = (event: Recorded<TicketEvent>, fact: PublicTicketFact): Body | null => {
  switch (event.type) {
    case 'TicketMarkedDuplicate': {
      const original = refOf(event.data.original);
      return { type: 'chronodesk.ticket.marked-duplicate.v1', data: { ...fact, original } };
    }
    case 'TicketMadeChild':
      return { type: 'chronodesk.ticket.made-child.v1', data: { ...fact, parent: refOf(event.data.parent) } };
    case 'TicketParted': {
      const { type, from } = event.data;
      return { type: 'chronodesk.ticket.parted.v1', data: { ...fact, type, from: refOf(from) } };
    }
    default:
      return null;
  }
};

const endBody = (event: Recorded<TicketEvent>, fact: PublicTicketFact): Body | null => {
  switch (event.type) {
    case 'TicketResolved':
      return { type: 'chronodesk.ticket.resolved.v1', data: { ...fact, code: event.data.code } };
    case 'TicketReopened':
      return { type: 'chronodesk.ticket.reopened.v1', data: { ...fact, hold: event.data.hold } };
    case 'TicketClosed':
      return { type: 'chronodesk.ticket.closed.v1', data: fact };
    case 'TicketCancelled':
      return { type: 'chronodesk.ticket.cancelled.v1', data: fact };
    default:
      return null;
  }
};
