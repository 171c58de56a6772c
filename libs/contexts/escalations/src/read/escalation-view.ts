import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent, type EscalationRaised } from '../domain/escalation.events.js';

export type EscalationState = 'open' | 'acknowledged' | 'resolved';

/** An escalation as the API shows it. Instants ISO 8601 UTC. */
export type EscalationView = EscalationRaised['data'] & {
  readonly id: string;
  readonly state: EscalationState;
  readonly raisedAt: string;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
  /** What was said last about it. */
  readonly note: string | null;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
};

/** Folds one event into the view; null as long as the escalation is not raised. */
export const foldEscalationView = (
  view: EscalationView | null,
  event: Recorded<EscalationEvent>,
): EscalationView | null => {
  const { occurredAt } = event.metadata;
  const place = { revision: event.revision, position: String(event.position) };
  switch (event.type) {
    case 'EscalationRaised':
      return {
        id: idOfStream(event.stream),
        ...event.data,
        state: 'open',
        raisedAt: occurredAt,
        ...UNTOUCHED,
        ...place,
      };
    case 'EscalationAcknowledged': {
      const { by, note } = event.data;
      return view && { ...view, state: 'acknowledged', acknowledgedAt: occurredAt, acknowledgedBy: by, note, ...place };
    }
    case 'EscalationResolved': {
      const { by, note } = event.data;
      const last = { note: note ?? view?.note ?? null };
      return view && { ...view, state: 'resolved', resolvedAt: occurredAt, resolvedBy: by, ...last, ...place };
    }
    default:
      return view;
  }
};

const UNTOUCHED = { acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null, resolvedBy: null, note: null };
