import { type PolicyContent } from './policy-content.js';

/** Name under which the built-in policy is shown; no policy of a desk can have it. */
export const BUILT_IN_POLICY = 'built-in';

/**
 * What counts where no policy is active: thresholds that the agreement escalates go to the owner (the ticket's
 * team, whoever has to see to a report, leads a major incident or owns a service that was changed without authority) on
 * level 1, breaches on level 2. Nobody's reaction is waited for, and nobody is notified beyond the raised escalation.
 */
export const builtInPolicy: PolicyContent = {
  steps: [
    { when: { on: 'at-risk' }, way: 'functional', level: 1, to: [{ owner: true }], acknowledgeWithin: null },
    { when: { on: 'breached' }, way: 'functional', level: 2, to: [{ owner: true }], acknowledgeWithin: null },
  ],
};
