import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent, type EscalationRaised } from '../domain/escalation.events.js';

/** An escalation event as other systems see it; nobody's name and no free text leave the house. */
export interface PublicEscalationEvent {
  /** The ticket's id, so that all about one ticket stays in order. */
  readonly key: string;
  /** CloudEvents `type`. */
  readonly type: `chronodesk.escalation.${'raised' | 'acknowledged' | 'resolved'}.v1`;
  /** CloudEvents `subject`: the stream. */
  readonly subject: string;
  readonly data: object;
}

const TYPES = {
  EscalationRaised: 'chronodesk.escalation.raised.v1',
  EscalationAcknowledged: 'chronodesk.escalation.acknowledged.v1',
  EscalationResolved: 'chronodesk.escalation.resolved.v1',
} as const satisfies Record<EscalationEvent['type'], PublicEscalationEvent['type']>;

/** The public form of an escalation event (docs/events). */
export const toPublicMessage = (event: Recorded<EscalationEvent>): PublicEscalationEvent => {
  const { ticket, level } = event.data;
  return {
    key: ticket.id,
    type: TYPES[event.type],
    subject: event.stream,
    data: {
      escalation: event.stream.slice(event.stream.indexOf('-') + 1),
      ticket,
      level,
      ...(event.type === 'EscalationRaised' && causeOf(event.data)),
      occurredAt: event.metadata.occurredAt,
      revision: event.revision,
    },
  };
};

const causeOf = ({ cause, metric, cycle, step, target, dueAt, owner }: EscalationRaised['data']) => ({
  ...{ cause, metric, cycle, step },
  ...{ target, dueAt, owner },
});
