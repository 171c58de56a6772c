import { type DomainEvent } from '@chronodesk/kernel';
import { type CabByRisk } from './approval/cab-by-risk.js';
import { type RequiredPlans } from './approval/required-plans.js';

export type { CabByRisk } from './approval/cab-by-risk.js';

/** How changes are approved on this desk, from now on. */
export type ChangePolicySet = DomainEvent<
  'ChangePolicySet',
  {
    readonly plans: RequiredPlans;
    /** The CAB that normal changes go to unless they name another; null: somebody else approves them. */
    readonly defaultCab: string | null;
    /** The CAB of normal changes by their risk, instead of a default one; null or absent: risk chooses none. */
    readonly cabByRisk?: CabByRisk | null;
    /** Whether a standard change has to follow a model. */
    readonly standardNeedsModel: boolean;
    /** Whether risk has to be assessed by answers to the questionnaire; absent: plain numbers do as well. */
    readonly assessmentNeedsAnswers?: boolean;
    /** ISO 8601: how far from a change something may be seen changed and still be explained by it; absent: PT15M. */
    readonly detectionTolerance?: string;
  }
>;

/** A CAB is being retired: no policy names it from now on. */
export type ChangePolicyCabExcluded = DomainEvent<'ChangePolicyCabExcluded', { readonly cab: string }>;

/** Events of `changePolicy-desk`. */
export type ChangePolicyEvent = ChangePolicySet | ChangePolicyCabExcluded;
