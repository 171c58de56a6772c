import { type RotaEvent } from '../rota.events.js';
import { isoOf } from '../time/time-input.js';
import { evolveRota, type KnownRota } from './known-rota.js';
import { joinTo, onCallBetween, type OnCallSpan } from './on-call.js';

/** A rota as it stood from an instant (epoch milliseconds) up to the next one's. */
export interface RotaStanding {
  readonly since: number;
  readonly rota: KnownRota;
  /** Of the rota's stream, at the event that led to it. */
  readonly revision: number;
}

/** A change to a rota, and when it took effect: at once. */
export interface RotaChange {
  readonly event: RotaEvent;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly revision: number;
}

/** What a rota has been, oldest first. A change that is stamped earlier than the one before takes effect with that. */
export const standingsOf = (changes: readonly RotaChange[]): RotaStanding[] => {
  const standings: RotaStanding[] = [];
  for (const { event, at, revision } of changes) {
    const before = standings.at(-1);
    const rota = evolveRota(before?.rota ?? { status: 'unknown' }, event);
    if (rota.status !== 'unknown') standings.push({ since: Math.max(at, before?.since ?? at), rota, revision });
  }
  return standings;
};

/** The rota as it stood at an instant (epoch milliseconds, inclusive); null before it was defined. */
export const standingAt = (standings: readonly RotaStanding[], instant: number): RotaStanding | null =>
  standings.findLast(({ since }) => since <= instant) ?? null;

/**
 * The spans of every layer between two instants (epoch milliseconds, `until` exclusive), each moment by the rota as it stood
 * at that moment. There is none for the time before the rota was defined or after it was retired.
 */
export const onCallAsItStood = (standings: readonly RotaStanding[], from: number, until: number): OnCallSpan[] => {
  const layers = new Map<string, OnCallSpan[]>();
  standings.forEach(({ since, rota }, index) => {
    const end = Math.min(until, standings[index + 1]?.since ?? Infinity);
    const start = Math.max(from, since);
    if (rota.status === 'retired' || start >= end) return;
    for (const span of onCallBetween(reachingInto(rota, start, end), start, end)) {
      const spans = layers.get(span.layer) ?? [];
      joinTo(spans, span);
      layers.set(span.layer, spans);
    }
  });
  return [...layers.values()].flat();
};

/** A rota may have thousands of overrides, and as many standings; few of them meet. */
const reachingInto = (rota: KnownRota, from: number, until: number): KnownRota => {
  const [start, end] = [isoOf(from), isoOf(until)];
  return { ...rota, overrides: rota.overrides.filter((one) => one.from < end && start < one.until) };
};
