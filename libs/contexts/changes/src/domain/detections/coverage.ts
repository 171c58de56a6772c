import { type ChangeKind, type ChangeState } from '../change.events.js';
import { type Window } from '../windows/window.js';

/** What says whether somebody may work on a change. */
export interface Authority {
  readonly kind: ChangeKind;
  readonly state: ChangeState;
  readonly verdict: 'approved' | 'rejected' | null;
}

/** A change, as far as it may explain that something was seen changed. Instants ISO 8601 UTC. */
export interface CandidateChange extends Authority {
  readonly id: string;
  readonly number: string;
  readonly window: Window | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** `work`: between its real begin and end; `window`: in the time it was planned for. */
export type CoveredBy = 'work' | 'window';

/** The change that explains a detection. */
export interface Coverage {
  readonly change: { readonly id: string; readonly number: string };
  readonly by: CoveredBy;
}

/** A normal change needs its approval; an emergency may begin without, and a standard one has it in advance. */
export const isAuthorised = ({ kind, state, verdict }: Authority): boolean =>
  state !== 'cancelled' && verdict !== 'rejected' && (kind !== 'normal' || verdict === 'approved');

/**
 * The change that explains what was seen at an instant, give or take a tolerance in milliseconds: one that was really
 * worked on before one that was planned, then the one that began last.
 */
export const coverageOf = (
  candidates: readonly CandidateChange[],
  at: string,
  toleranceMs: number,
): Coverage | null => {
  const spans = candidates
    .filter(isAuthorised)
    .flatMap((change) => spansOf(change).map((span) => ({ ...span, change })))
    .filter((span) => holds(span, Date.parse(at), toleranceMs))
    .sort((one, other) => RANK[one.by] - RANK[other.by] || byBegin(other, one) || byNumber(one.change, other.change));
  const [best] = spans;
  return best ? { change: { id: best.change.id, number: best.change.number }, by: best.by } : null;
};

/** Null: not ended yet. */
interface Span {
  readonly by: CoveredBy;
  readonly from: string;
  readonly to: string | null;
}

const RANK: Readonly<Record<CoveredBy, number>> = { work: 0, window: 1 };

const spansOf = ({ state, window, startedAt, endedAt }: CandidateChange): Span[] => [
  ...(startedAt === null ? [] : [{ by: 'work' as const, from: startedAt, to: endedAt }]),
  ...(window !== null && PLANNED.has(state) ? [{ by: 'window' as const, ...window }] : []),
];

/** States in which the window still counts: once the work has ended, its real span does. */
const PLANNED: ReadonlySet<ChangeState> = new Set(['scheduled', 'started']);

const holds = ({ from, to }: Span, at: number, toleranceMs: number): boolean =>
  at >= Date.parse(from) - toleranceMs && (to === null || at <= Date.parse(to) + toleranceMs);

const byBegin = (one: Span, other: Span): number => Date.parse(one.from) - Date.parse(other.from);

const byNumber = (one: CandidateChange, other: CandidateChange): number => (one.number < other.number ? -1 : 1);
