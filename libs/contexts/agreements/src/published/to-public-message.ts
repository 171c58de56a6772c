import { type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../domain/agreement.events.js';
import { type SlaClockEvent } from '../domain/sla-clock.events.js';

/** Events that may leave the house. */
export type PublishableEvent = AgreementEvent | SlaClockEvent;

/** An agreement or a verdict as other systems see it; no names and no free text leave the house. */
export interface PublicAgreementEvent {
  /** Id of the agreement; of the ticket for what is about one ticket. */
  readonly key: string;
  /** CloudEvents `type`. */
  readonly type: string;
  /** CloudEvents `subject`: the stream. */
  readonly subject: string;
  readonly data: object;
}

const TYPES = {
  AgreementDrafted: 'chronodesk.agreement.drafted.v1',
  AgreementActivated: 'chronodesk.agreement.activated.v1',
  AgreementAmended: 'chronodesk.agreement.amended.v1',
  AgreementRetired: 'chronodesk.agreement.retired.v1',
  TicketBoundToAgreement: 'chronodesk.sla.ticket-bound.v1',
  SlaTargetAtRisk: 'chronodesk.sla.target-at-risk.v1',
  SlaTargetBreached: 'chronodesk.sla.target-breached.v1',
  SlaTargetMet: 'chronodesk.sla.target-met.v1',
} as const satisfies Record<PublishableEvent['type'], string>;

/** The public form of an event; null for what is about the past of imported tickets. */
export const toPublicMessage = (event: Recorded<PublishableEvent>): PublicAgreementEvent | null => {
  if ('historical' in event.data && event.data.historical) return null;
  const { stream, revision, metadata } = event;
  const key = stream.slice(stream.indexOf('-') + 1);
  const data = { ...publicFacts(event, key), occurredAt: metadata.occurredAt, revision };
  return { key, type: TYPES[event.type], subject: stream, data };
};

const publicFacts = (event: Recorded<PublishableEvent>, id: string): object => {
  switch (event.type) {
    case 'AgreementDrafted': {
      const { kind, scope, version, content } = event.data;
      return { agreement: id, kind, scope, version, content };
    }
    case 'AgreementAmended': {
      const { version, content } = event.data;
      return { agreement: id, version, content };
    }
    case 'AgreementActivated':
      return { agreement: id, version: event.data.version };
    case 'AgreementRetired':
      return { agreement: id };
    case 'TicketBoundToAgreement': {
      const { ticket, agreement, version } = event.data;
      return { ticket: { id: ticket }, agreement, version };
    }
    default: {
      const { historical: _, ...fact } = event.data;
      return fact;
    }
  }
};
