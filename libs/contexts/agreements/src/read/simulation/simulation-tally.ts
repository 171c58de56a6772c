import { type DifferenceReason } from '../../domain/judging/difference-reasons.js';
import { type ComparedClock } from '../judged-versions/compared-ticket.js';
import { type BothVerdicts, type SimulatedVerdict } from './simulated-difference.js';

/** Verdicts of one side; `compliance` is the share of met, 0 to 1, rounded to four digits, null without a verdict. */
export interface SideFigures {
  readonly met: number;
  readonly breached: number;
  readonly compliance: number | null;
}

/** A group of verdicts, as recorded then and by the draft. */
export interface SimulationLine {
  readonly metric: string;
  /** Null in lines over all priorities; the same for the month, `YYYY-MM` in UTC. */
  readonly priority: number | null;
  readonly month: string | null;
  readonly then: SideFigures;
  readonly by: SideFigures;
}

/** All that was counted. */
export interface SimulationFigures {
  readonly metrics: readonly SimulationLine[];
  readonly lines: readonly SimulationLine[];
  readonly differences: number;
  /** Differences by the first of their reasons, most frequent first. */
  readonly reasons: readonly { readonly reason: DifferenceReason; readonly differences: number }[];
}

interface Counts {
  met: number;
  breached: number;
}
interface Group {
  readonly metric: string;
  readonly priority: number | null;
  readonly month: string | null;
  readonly then: Counts;
  readonly by: Counts;
}

/** Counts verdicts by metric, and by metric, priority and month; takes memory by the groups, not by the tickets. */
export class SimulationTally {
  private readonly metrics = new Map<string, Group>();
  private readonly groups = new Map<string, Group>();
  private readonly reasons = new Map<DifferenceReason, number>();
  private differences = 0;

  add({ metric, reasons }: ComparedClock, { then, by }: BothVerdicts): void {
    if (then) this.count(metric, then, 'then');
    if (by) this.count(metric, by, 'by');
    const [reason] = reasons;
    if (reason === undefined || then?.verdict === by?.verdict) return;
    this.differences += 1;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  figures(): SimulationFigures {
    return {
      metrics: inOrder(this.metrics),
      lines: inOrder(this.groups),
      differences: this.differences,
      reasons: [...this.reasons]
        .map(([reason, differences]) => ({ reason, differences }))
        .sort((a, b) => b.differences - a.differences),
    };
  }

  private count(metric: string, { verdict, at, priority }: SimulatedVerdict, side: 'then' | 'by'): void {
    groupOf(this.metrics, metric, null, null)[side][verdict] += 1;
    groupOf(this.groups, metric, priority, at.slice(0, 7))[side][verdict] += 1;
  }
}

const groupOf = (groups: Map<string, Group>, metric: string, priority: number | null, month: string | null): Group => {
  const key = `${metric}/${priority}/${month}`;
  const known = groups.get(key);
  if (known) return known;
  const group = { metric, priority, month, then: { met: 0, breached: 0 }, by: { met: 0, breached: 0 } };
  groups.set(key, group);
  return group;
};

const inOrder = (groups: ReadonlyMap<string, Group>): SimulationLine[] =>
  [...groups.values()]
    .sort(
      (a, b) =>
        compare(a.metric, b.metric) || (a.priority ?? 0) - (b.priority ?? 0) || compare(a.month ?? '', b.month ?? ''),
    )
    .map((group) => ({ ...group, then: figuresOf(group.then), by: figuresOf(group.by) }));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const figuresOf = ({ met, breached }: Counts): SideFigures => {
  const total = met + breached;
  return { met, breached, compliance: total === 0 ? null : Math.round((met / total) * 10_000) / 10_000 };
};
