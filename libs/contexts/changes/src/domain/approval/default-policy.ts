import { type ChangePolicySet } from '../change-policy.events.js';
import { DEFAULT_TOLERANCE } from '../detections/tolerance.js';
import { DEFAULT_PLANS } from './required-plans.js';

/** What holds until the desk says otherwise, also about what an older policy does not mention. */
export const DEFAULT_POLICY: Required<ChangePolicySet['data']> = {
  plans: DEFAULT_PLANS,
  defaultCab: null,
  cabByRisk: null,
  standardNeedsModel: false,
  assessmentNeedsAnswers: false,
  detectionTolerance: DEFAULT_TOLERANCE,
};
