import { type PolicyContent, type PolicyStep } from './policy-content.js';

/** What happened that a policy may have steps for. */
export type Occurrence =
  | { readonly on: 'opened' }
  | {
      readonly on: 'at-risk';
      /** Null where no clock of a ticket is concerned. */
      readonly metric: string | null;
      /** The threshold as written in the agreement or regulation, as text. */
      readonly threshold: string;
      /** Whether the agreement says that this threshold escalates. */
      readonly escalates: boolean;
    }
  | { readonly on: 'breached'; readonly metric: string | null };

/**
 * The step that is taken at once: of several that meet the occurrence the one that says most about it (threshold, then
 * metric). Null where the policy has none.
 */
export const stepAtOnce = ({ steps }: PolicyContent, occurrence: Occurrence): PolicyStep | null =>
  steps
    .filter((step) => step.when.after === undefined && meets(step, occurrence))
    .sort((a, b) => precision(b) - precision(a))[0] ?? null;

/** The steps that follow after some time, if nothing has settled the matter by then. */
export const stepsAfter = ({ steps }: PolicyContent, occurrence: Occurrence): PolicyStep[] =>
  steps.filter((step) => step.when.after !== undefined && meets(step, occurrence));

const meets = ({ when }: PolicyStep, occurrence: Occurrence): boolean => {
  if (when.on !== occurrence.on) return false;
  if (occurrence.on === 'opened') return true;
  if (when.metric !== undefined && when.metric !== occurrence.metric) return false;
  if (occurrence.on === 'breached') return true;
  return when.threshold === undefined ? occurrence.escalates : String(when.threshold) === occurrence.threshold;
};

const precision = ({ when }: PolicyStep): number =>
  (when.threshold === undefined ? 0 : 2) + (when.metric === undefined ? 0 : 1);
