import { keyOfStep, ownerPrefix } from './judging/recorded-steps.js';
import { type SlaClockEvent } from './sla-clock.events.js';

/** A version that judges something. */
export interface Bound {
  readonly agreement: string;
  readonly version: number;
  readonly historical: boolean;
}

/** What is known about the clocks of one ticket. */
export interface SlaClock {
  /** What judges the ticket (key: empty text) and its spans, by `ownerPrefix`. */
  readonly bindings: ReadonlyMap<string, Bound>;
  /** Keys of the steps recorded so far. */
  readonly recorded: ReadonlySet<string>;
}

/** Folds one event; total. */
export const evolveSlaClock = (clock: SlaClock, event: SlaClockEvent): SlaClock => {
  switch (event.type) {
    case 'TicketBoundToAgreement':
      return { ...clock, bindings: withBinding(clock, '', event.data) };
    case 'SpanBoundToAgreement':
      return { ...clock, bindings: withBinding(clock, ownerPrefix(event.data), event.data) };
    case 'SlaTargetAtRisk':
    case 'SlaTargetBreached':
    case 'SlaTargetMet':
      return { ...clock, recorded: new Set(clock.recorded).add(keyOfStep(event.data)) };
    default:
      return clock;
  }
};

const withBinding = (
  { bindings }: SlaClock,
  owner: string,
  { agreement, version, historical }: Bound,
): SlaClock['bindings'] => new Map(bindings).set(owner, { agreement, version, historical });
