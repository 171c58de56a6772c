import { type SlaTargetBreached, type SlaTargetMet, type SpanBoundToAgreement } from '@chronodesk/agreements/published';
import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  type AfterResolutionEvent,
  type TicketHandedOver,
  type TicketHandOverAcknowledged,
  type TicketHandOverRejected,
  type TicketOpened,
  type TicketPrioritised,
  type TicketReopened,
  type TicketReturned,
  type TicketTakenBack,
} from '@chronodesk/tickets/published';
import {
  type SupplierAmended,
  type SupplierContractEnded,
  type SupplierContractSigned,
  type SupplierRegistered,
} from '../../domain/supplier.events.js';

/** Who suppliers are and what they promise. */
export type TermEvent = SupplierRegistered | SupplierAmended | SupplierContractSigned | SupplierContractEnded;
/** What has to be known of a ticket before it is handed over. */
export type TicketFactEvent = TicketOpened | TicketPrioritised;
/** The life of a hand-over. */
export type SpanEvent =
  TicketHandedOver | TicketHandOverAcknowledged | TicketHandOverRejected | TicketReturned | TicketTakenBack;
/** What an underpinning agreement says of it. */
export type VerdictEvent = SpanBoundToAgreement | SlaTargetMet | SlaTargetBreached;
/** What the requester says of a resolution. */
export type RatingEvent = Extract<AfterResolutionEvent, { type: 'TicketRated' }>;
/** All that figures about suppliers follow from. */
export type PerformanceEvent = TermEvent | TicketFactEvent | SpanEvent | TicketReopened | RatingEvent | VerdictEvent;

/** Names the hand-over that an event is about, `<ticket id>/<hand-over>`; null where it is about none. */
export const spanIdOf = ({ stream, ...event }: Recorded<PerformanceEvent>): string | null => {
  switch (event.type) {
    case 'TicketHandedOver':
    case 'TicketHandOverAcknowledged':
    case 'TicketHandOverRejected':
    case 'TicketReturned':
    case 'TicketTakenBack':
      return `${idOfStream(stream)}/${event.data.handOver}`;
    case 'SpanBoundToAgreement': {
      const { ticket, agreementKind, span } = event.data;
      return agreementKind === 'UC' ? `${ticket}/${span.number}` : null;
    }
    case 'SlaTargetMet':
    case 'SlaTargetBreached': {
      const { ticket, agreementKind, span } = event.data;
      return agreementKind === 'UC' && span ? `${ticket.id}/${span.number}` : null;
    }
    default:
      return null;
  }
};

/** Names the hand-overs that a ticket had so far, oldest first. */
export const spanIdsOf = (ticket: string, handOvers: number): string[] =>
  Array.from({ length: handOvers }, (_, index) => `${ticket}/${index + 1}`);
