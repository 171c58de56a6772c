import { type RecordedEvent } from '@chronodesk/kernel';
import { type SettledReason } from '../escalation.events.js';

/** Why an escalation is settled as its subject stands, and since when; the instant is ISO 8601, UTC. */
export interface Ending {
  readonly reason: SettledReason;
  readonly at: string;
}

/**
 * When an escalation ends whose subject is over: with it, which may be long ago after a downtime, though not before what the
 * escalation did last.
 */
export const endOf = ({ at }: Ending, { metadata: { occurredAt } }: Pick<RecordedEvent, 'metadata'>): string =>
  at > occurredAt ? at : occurredAt;

/** Notes why a subject is over once one more event is known, null if it is not: the instant is that of the event that ended it. */
export const endingAfter = (
  before: Ending | null,
  reason: SettledReason | null,
  { metadata: { occurredAt } }: Pick<RecordedEvent, 'metadata'>,
): Ending | null => (reason === null ? null : { reason, at: before?.at ?? occurredAt });
