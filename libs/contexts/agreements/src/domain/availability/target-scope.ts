import { type Fault } from '@chronodesk/kernel';
import { type AvailabilityTarget, targetKey } from './availability-target.js';

const NO_SERVICE = 'is missing, as the scope of the agreement names no service either';
const ANOTHER_SERVICE = 'is not the service that the agreement is about';
const REPEATED = 'repeats the service, period and hours of another target';

/**
 * What is wrong with the services that the availability targets of an agreement are about, by JSON Pointer of its content: a
 * promise about no service, about a foreign one, or given twice could never be judged.
 * @param scopeService the service of the agreement's scope; null for any
 */
export const faultsOfServices = (
  targets: readonly Pick<AvailabilityTarget, 'service' | 'per' | 'measuredIn'>[] = [],
  scopeService: string | null,
): readonly Fault[] => {
  const promised = new Set<string>();
  return targets.flatMap((target, index): Fault[] => {
    const path = `/availability/${index}`;
    const service = target.service ?? scopeService;
    if (service === null) return [{ path: `${path}/service`, message: NO_SERVICE }];
    if (scopeService !== null && service !== scopeService)
      return [{ path: `${path}/service`, message: ANOTHER_SERVICE }];
    const key = JSON.stringify([service, targetKey(target)]);
    if (promised.has(key)) return [{ path, message: REPEATED }];
    promised.add(key);
    return [];
  });
};
