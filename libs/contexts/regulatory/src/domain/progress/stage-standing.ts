import { type StageProgress } from './case-progress.js';

/** Where a stage stands at an instant. `running` and `missed` have a deadline. */
export type StageState = 'waiting' | 'running' | 'missed' | 'submitted' | 'withdrawn';

/** The state of a stage at an instant (epoch milliseconds); at `dueAt` itself the deadline still runs. */
export const stateOf = ({ withdrawn, first, deadline }: StageProgress, asOf: number): StageState => {
  if (first) return 'submitted';
  if (withdrawn !== null) return 'withdrawn';
  if (!deadline) return 'waiting';
  return asOf > Date.parse(deadline.dueAt) ? 'missed' : 'running';
};

/** A step of a deadline that is still to be recorded, and when it comes to pass. */
export interface OpenStep {
  readonly step: string;
  /** ISO 8601 UTC; not before the deadline was set. */
  readonly instant: string;
}

/** The step of a deadline that passed. */
export const MISSED = 'missed';

/** Steps of a stage that are still to be recorded, in order; a deadline that had passed when it was set warns no more. */
export const openSteps = (stage: StageProgress): OpenStep[] => {
  const { deadline, recorded, first, withdrawn } = stage;
  if (!deadline || first || withdrawn !== null) return [];
  const { dueAt, setAt, thresholds } = deadline;
  const warnings = dueAt <= setAt ? [] : thresholds;
  const steps = [...warnings, { step: MISSED, instant: dueAt }];
  return steps
    .filter(({ step }) => !recorded.includes(step))
    .map(({ step, instant }) => ({ step, instant: instant < setAt ? setAt : instant }));
};
