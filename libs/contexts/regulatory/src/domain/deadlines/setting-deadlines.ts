import { type Origins, reckon, type Reckoned } from './reckoning.js';
import { type CaseProgress, describedStage, isSettled } from '../progress/case-progress.js';
import { type Deadline } from '../regulatory-case.events.js';

/** What the deadlines of one regulation of a case follow from. */
export const originsOf = ({ anchors, stages }: Pick<CaseProgress, 'anchors' | 'stages'>, id: string): Origins => ({
  anchors,
  submissions: new Map(
    stages.flatMap(({ regulation, stage, first, latest }) =>
      regulation === id && first && latest ? [[stage, { first: first.at, latest: latest.at }] as const] : [],
    ),
  ),
});

/**
 * The deadlines that a state of a case leads to and that differ from those recorded.
 * @param now when they are set: ISO 8601 UTC
 * @param mayMove which of the recorded deadlines may be set anew
 */
export const deadlinesToSet = (
  progress: CaseProgress,
  now: string,
  mayMove: (deadline: Deadline) => boolean,
): Deadline[] =>
  progress.stages.flatMap((one) => {
    const { regulation, stage, deadline } = one;
    const described = describedStage(progress, one);
    if (isSettled(one) || !described || (deadline && !mayMove(deadline))) return [];
    const reckoned = reckon(described.content, described.stage, originsOf(progress, regulation));
    if (!reckoned || (deadline && isSameSpan(reckoned, deadline))) return [];
    return [{ regulation, stage, round: (deadline?.round ?? 0) + 1, ...reckoned, setAt: now }];
  });

const isSameSpan = (a: Reckoned, b: Reckoned): boolean => a.startsAt === b.startsAt && a.dueAt === b.dueAt;
