import { type AvailabilityTargetAtRisk, type AvailabilityTargetBreached } from '@chronodesk/agreements/published';
import { idOfStream } from '@chronodesk/eventing';
import { idsBy, raisingReactor } from './raising.js';

/** A promise about the availability of a service at risk or broken is escalated; without a policy, to nobody by name. */
export const RaiseOnAvailability = raisingReactor<AvailabilityTargetAtRisk | AvailabilityTargetBreached>({
  name: 'escalations.raise-on-availability@1',
  handles: ['AvailabilityTargetAtRisk', 'AvailabilityTargetBreached'],
  alarmOf: ({ type, stream, data }) => {
    const { agreement, version, customer, service, per, measuredIn, period, step, at } = data;
    const promise = { clock: idOfStream(stream), agreement, version, customer, service, per, measuredIn, period };
    const matter = { kind: 'availability', ...promise } as const;
    const cause = type === 'AvailabilityTargetBreached' ? 'breached' : 'at-risk';
    const none = { metric: null, cycle: null, target: null, dueAt: null };
    return {
      cause: { ticket: null, matter, cause, step, ...none },
      occurrence:
        cause === 'breached'
          ? { on: 'breached', metric: null }
          : // An agreement names a threshold of availability only in order to warn.
            { on: 'at-risk', metric: null, threshold: step, escalates: true },
      agreementKind: null,
      at,
      idOf: idsBy('availability', agreement, service, per, measuredIn, period.from, step),
    };
  },
});
