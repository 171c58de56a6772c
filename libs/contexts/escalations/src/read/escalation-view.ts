import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import {
  type EscalationCause,
  type EscalationEvent,
  type EscalationRaised,
  type EscalationWay,
  type Recipient,
  type Round,
} from '../domain/escalation.events.js';

export type EscalationState = 'open' | 'acknowledged' | 'resolved';

/** An escalation as the API shows it. Instants ISO 8601 UTC. */
export type EscalationView = EscalationCause & {
  readonly id: string;
  readonly level: number;
  /** Team, role, person or rota that has to act on the present level. */
  readonly owner: string | null;
  readonly state: EscalationState;
  readonly raisedAt: string;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: string | null;
  /** A person, or the part of the platform that found the ticket or its clock to be over. */
  readonly resolvedBy: string | null;
  /** What was said last about it. */
  readonly note: string | null;
  /** The policy version that rules it; null: the built-in one. */
  readonly policy: { readonly id: string; readonly version: number } | null;
  readonly way: EscalationWay | null;
  /** Everybody who has it so far, the first called first. */
  readonly recipients: readonly Recipient[];
  /** Until when somebody has to acknowledge it, or it goes on; null: no such limit. */
  readonly acknowledgeBy: string | null;
  /** Until when it has to be resolved once acknowledged; null: no such limit. */
  readonly resolveBy: string | null;
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
  if (event.type === 'EscalationRaised')
    return { id: idOfStream(event.stream), ...raised(event.data), raisedAt: occurredAt, ...UNTOUCHED, ...place };
  if (!view) return null;
  switch (event.type) {
    case 'EscalationAcknowledged': {
      const { by, note, resolveBy = null } = event.data;
      const reaction = { acknowledgedAt: occurredAt, acknowledgedBy: by, note, acknowledgeBy: null, resolveBy };
      return { ...view, state: 'acknowledged', ...reaction, ...place };
    }
    case 'EscalationResolved': {
      const { by, note } = event.data;
      const last = { note: note ?? view.note, acknowledgeBy: null, resolveBy: null };
      return { ...view, state: 'resolved', resolvedAt: occurredAt, resolvedBy: by, ...last, ...place };
    }
    case 'EscalationClimbed': {
      const { level, owner, round } = event.data;
      return { ...view, ...calledAgain(view, round), level, owner, ...place };
    }
    case 'EscalationRepeated':
      return { ...view, ...calledAgain(view, event.data.round), ...place };
    default:
      return { ...view, ...place };
  }
};

const raised = ({ ruling, round, ...facts }: EscalationRaised['data']) => ({
  ...facts,
  state: 'open' as const,
  policy: ruling ? { id: ruling.policy, version: ruling.version } : null,
  way: round?.way ?? null,
  recipients: round?.recipients ?? [],
  acknowledgeBy: round?.acknowledgeBy ?? null,
});

/** Whoever had acknowledged it did not resolve it in time, so it is open again. */
const calledAgain = ({ recipients }: EscalationView, { way, acknowledgeBy, recipients: called }: Round) => {
  const others = called.filter(({ kind, id }) => !recipients.some((known) => known.kind === kind && known.id === id));
  const untouched = { acknowledgedAt: null, acknowledgedBy: null, resolveBy: null };
  return { ...untouched, state: 'open' as const, way, acknowledgeBy, recipients: [...recipients, ...others] };
};

const UNTOUCHED = {
  ...{ acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null, resolvedBy: null },
  ...{ note: null, resolveBy: null },
};
