import { DAY_MS, dayNumberOf, MINUTE_MS, minutesOf, zoneOf } from '@chronodesk/wall-time';
import { type Rota, type RotaLayer, type RotaOverride } from './rota-content.js';

/** Who is on call on one layer for a span of time; instants are epoch milliseconds, `until` is exclusive. */
export interface OnCallSpan {
  readonly layer: string;
  /** Null: nobody. */
  readonly person: string | null;
  readonly from: number;
  readonly until: number;
  /** The override that the answer comes from; null: the turns of the layer. */
  readonly override: string | null;
}

/** The span of every layer that holds an instant (epoch milliseconds): exactly one per layer. */
export const onCallAt = (rota: Rota, instant: number): OnCallSpan[] =>
  rota.layers.map((layer) => {
    const turn = turnAt(rota.timeZone, layer, instant);
    return applyOverrides(turn, overridesOf(rota, layer)).find(
      ({ from, until }) => from <= instant && instant < until,
    )!;
  });

/** The people on call at an instant, each once. */
export const peopleOnCall = (rota: Rota, instant: number): string[] => [
  ...new Set(onCallAt(rota, instant).flatMap(({ person }) => (person === null ? [] : [person]))),
];

/**
 * The spans of every layer between two instants (epoch milliseconds, `until` exclusive), layer by layer: they tile the
 * time without gap or overlap. Neighbours with the same answer are one span.
 */
export const onCallBetween = (rota: Rota, from: number, until: number): OnCallSpan[] =>
  rota.layers.flatMap((layer) => {
    const spans: OnCallSpan[] = [];
    for (let at = from; at < until;) {
      const turn = turnAt(rota.timeZone, layer, at);
      const cut = { ...turn, from: at, until: Math.min(turn.until, until) };
      for (const span of applyOverrides(cut, overridesOf(rota, layer))) joinTo(spans, span);
      at = cut.until;
    }
    return spans;
  });

/** Adds a span behind others of its layer; where it only goes on with the last one, it lengthens that. */
export const joinTo = (spans: OnCallSpan[], span: OnCallSpan): void => {
  const last = spans.at(-1);
  if (last && last.until === span.from && last.person === span.person && last.override === span.override)
    spans[spans.length - 1] = { ...last, until: span.until };
  else spans.push(span);
};

/** The turn of a layer at an instant, overrides apart. */
const turnAt = (timeZone: string, layer: RotaLayer, instant: number): OnCallSpan => {
  const { name, members } = layer;
  const turnStart = turnStarts(timeZone, layer);
  const first = turnStart(0);
  const plain = { layer: name, override: null };
  if (instant < first) return { ...plain, person: null, from: -Infinity, until: first };
  // A good guess by the length of a turn; an offset of the zone moves it by a turn at most.
  let turn = Math.max(0, Math.floor((instant - first) / (daysPerTurn(layer) * DAY_MS)));
  while (turn > 0 && turnStart(turn) > instant) turn--;
  while (turnStart(turn + 1) <= instant) turn++;
  const person = members[turn % members.length] ?? null;
  return { ...plain, person, from: turnStart(turn), until: turnStart(turn + 1) };
};

/**
 * The instant at which a turn begins, by its number from 0: a 09:00 hand-over is 09:00 local also on the days on which
 * the clocks change; a time in the gap or the overlap is taken by the rule `compatible`.
 */
const turnStarts = (timeZone: string, layer: RotaLayer): ((turn: number) => number) => {
  const zone = zoneOf(timeZone);
  const start = (dayNumberOf(layer.start) ?? 0) * DAY_MS + (minutesOf(layer.at) ?? 0) * MINUTE_MS;
  const period = daysPerTurn(layer) * DAY_MS;
  return (turn) => zone.instantOf(start + turn * period);
};

const daysPerTurn = ({ every }: RotaLayer): number => ('days' in every ? every.days : every.weeks * 7);

const overridesOf = ({ overrides }: Rota, { name }: RotaLayer): RotaOverride[] =>
  overrides.filter(({ layer }) => layer === null || layer === name);

/** A span cut at the bounds of overrides, the later entered ones over the earlier. */
const applyOverrides = (span: OnCallSpan, overrides: readonly RotaOverride[]): OnCallSpan[] =>
  overrides.reduce<OnCallSpan[]>((spans, override) => spans.flatMap((each) => overlay(each, override)), [span]);

const overlay = (span: OnCallSpan, override: RotaOverride): OnCallSpan[] => {
  const from = Math.max(span.from, Date.parse(override.from));
  const until = Math.min(span.until, Date.parse(override.until));
  if (from >= until) return [span];
  const parts = [
    { ...span, until: from },
    { ...span, person: override.person, override: override.id, from, until },
    { ...span, from: until },
  ];
  return parts.filter((part) => part.from < part.until);
};
