import { type AgreementKind } from '../agreement.events.js';
import { stepKey, type VerdictStep } from '../clock-engine/verdict-steps.js';

/** Whose clock it is: the ticket's own (SLA; no span), or that of a span by its OLA or UC. */
export interface ClockOwner {
  readonly agreementKind?: AgreementKind;
  readonly span?: { readonly number: number } | null;
}

type Step = Pick<VerdictStep, 'cycle' | 'stop' | 'step'> & { readonly metric: string } & ClockOwner;

/** Tells the clocks of spans apart from one another and from the ticket's own, whose prefix is empty. */
export const ownerPrefix = ({ agreementKind, span }: ClockOwner): string =>
  span ? `${agreementKind}-${span.number}/` : '';

/** What identifies a step among those of one ticket. */
export const keyOfStep = (step: Step): string => ownerPrefix(step) + stepKey(step as Omit<VerdictStep, 'instant'>);

/** Which of these steps are still to be recorded: no step twice, and a recorded verdict is never followed by another. */
export const stillToRecord = <S extends Step>(steps: readonly S[], recorded: ReadonlySet<string>): S[] =>
  steps.filter((step) => !recorded.has(keyOfStep(step)) && !(isVerdict(step) && isJudged(step, recorded)));

const isVerdict = ({ step }: Step): boolean => step === 'met' || step === 'breached';

/** A stop has one verdict; a breach, at whichever stop, is final for its cycle. */
const isJudged = (step: Step, recorded: ReadonlySet<string>): boolean => {
  if (recorded.has(keyOfStep({ ...step, step: 'met' }))) return true;
  for (let stop = 1; stop <= step.stop; stop++)
    if (recorded.has(keyOfStep({ ...step, stop, step: 'breached' }))) return true;
  return false;
};
