import { type DeskSpan } from './desk-spans.entity.js';
import { type DeskState } from './desk-state.js';

/** A later of two instants in canonical ISO 8601. */
const later = (a: string, b: string): string => (a > b ? a : b);

/** The first span of a thing that begins. */
export const firstSpan = (
  { subject, kind }: Pick<DeskSpan, 'subject' | 'kind'>,
  at: string,
  { state, priority, team }: DeskState,
): DeskSpan => ({
  subject,
  seq: 0,
  kind,
  validFrom: at,
  validTo: null,
  state,
  priority,
  team,
  newest: true,
  lastAt: at,
});

/**
 * The spans to write when a thing stands differently: the one before, now ended, and the newest. Several events at one
 * instant leave one span, that of the last. An instant before that of the event before counts as that one.
 */
export const nextSpans = (before: DeskSpan, occurredAt: string, { state, priority, team }: DeskState): DeskSpan[] => {
  const lastAt = later(before.lastAt, occurredAt);
  const same = before.state === state && before.priority === priority && before.team === team;
  if (same) return lastAt === before.lastAt ? [] : [{ ...before, lastAt }];
  const changed = { ...before, state, priority, team, lastAt };
  if (before.validFrom === lastAt) return [changed];
  return [
    { ...before, validTo: lastAt, newest: false, lastAt },
    { ...changed, seq: before.seq + 1, validFrom: lastAt },
  ];
};
